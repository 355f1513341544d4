import type { Page } from 'puppeteer-core'
import { serviceWorker } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'
import { grantActiveTab } from './toolbar-button.ts'

export interface MenuClick {
  menuItemId: string
  /** What the browser says of the image under the cursor; left out where it is no <img>. */
  srcUrl?: string
  mediaType?: 'image' | 'video'
  /** The frame that was clicked into; left out where it is the page itself. */
  frameId?: number
  frameUrl?: string
}

/**
 * Tells the service worker that an item of the context menu was chosen on a page, as the browser would: with activeTab
 * granted. The gesture is missing, so the panel does not open by it.
 */
export async function chooseMenuItem(running: RunningExtension, page: Page, click: MenuClick): Promise<void> {
  await page.bringToFront()
  await grantActiveTab(running, page)
  const worker = await serviceWorker(running.browser)
  await worker.evaluate(async (chosen) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    const info = { editable: false, frameId: 0, pageUrl: tab?.url ?? '', ...chosen }
    // `dispatch` exists on every event of Chrome, but in no type
    const clicked = chrome.contextMenus.onClicked as unknown as { dispatch: (...args: unknown[]) => void }
    clicked.dispatch(info, tab)
  }, click)
}
