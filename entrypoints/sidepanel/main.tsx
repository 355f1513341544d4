import '@/components/styles/panel.css'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { LookDatabase } from '@/lib/store/database'
import { PanelApp } from './panel-app'

const root = document.getElementById('root')
const { id: windowId } = await browser.windows.getCurrent()
if (root && windowId !== undefined)
  render(<PanelApp database={new LookDatabase()} windowId={windowId} />, root)
