import '@/components/styles/catalogue.css'
import { render } from 'preact'
import { LookDatabase } from '@/lib/store/database'
import { CatalogueApp } from './catalogue-app'

const root = document.getElementById('root')
if (root) render(<CatalogueApp database={new LookDatabase()} />, root)
