import '@/components/styles/popup.css'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { LookDatabase } from '@/lib/store/database'
import { PopupApp } from './popup-app'

const root = document.getElementById('root')
const { id: windowId } = await browser.windows.getCurrent()
if (root && windowId !== undefined)
  render(<PopupApp database={new LookDatabase()} windowId={windowId} />, root)
