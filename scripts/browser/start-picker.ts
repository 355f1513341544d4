import type { Page } from 'puppeteer-core'
import { serviceWorker } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'
import { grantActiveTab } from './toolbar-button.ts'

/** Tells the service worker that the picker's keyboard command was pressed on a page, with activeTab granted by it. */
export async function pressPickCommand(running: RunningExtension, page: Page): Promise<void> {
  await page.bringToFront()
  await grantActiveTab(running, page)
  const worker = await serviceWorker(running.browser)
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    // `dispatch` exists on every event of Chrome, but in no type
    const pressed = chrome.commands.onCommand as unknown as { dispatch: (...args: unknown[]) => void }
    pressed.dispatch('pick-a-picture', tab)
  })
}
