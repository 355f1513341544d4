import type { Page } from 'puppeteer-core'
import { serviceWorker } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'

export interface MenuClick {
  menuItemId: string
  /** What the browser says of the image under the cursor; left out where it is no <img>. */
  srcUrl?: string
}

/** Tells the service worker that an item of the context menu was chosen on a page, as the browser would. */
export async function chooseMenuItem(
  { browser }: RunningExtension,
  page: Page,
  click: MenuClick,
): Promise<void> {
  await page.bringToFront()
  const worker = await serviceWorker(browser)
  await worker.evaluate(async (chosen) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    const info = { editable: false, frameId: 0, pageUrl: tab?.url ?? '', ...chosen }
    // `dispatch` exists on every event of Chrome, but in no type
    ;(chrome.contextMenus.onClicked as unknown as { dispatch: (...args: unknown[]) => void }).dispatch(
      info,
      tab,
    )
  }, click)
}
