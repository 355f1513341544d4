import { browser } from 'wxt/browser'
import type { PickerOrder } from '../messaging/protocol'
import { sendToFrames, sendToPage } from '../messaging/send'

/** Chrome's own store is closed to extensions, as are all pages that are not of the web. */
const CLOSED_PAGES =
  /^(?!https?:|file:)|^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore)/

/** Whether Chrome lets no extension into a page, as far as its address tells. */
export function isClosedPage(url: string | undefined): boolean {
  return url !== undefined && CLOSED_PAGES.test(url)
}

/**
 * Lets the person pick a picture of a tab, in all frames that are open to us. `script` is our reader.
 * @throws where the page is closed to us
 */
export async function offerPicker(tabId: number, script: string, words: PickerOrder['words']): Promise<void> {
  const target = { tabId, allFrames: true }
  await browser.scripting.executeScript({ target, files: [script] })
  const frames = await browser.scripting.executeScript({ target, func: () => location.href })
  const order = { words, scriptedFrames: frames.map(({ result }) => String(result)) }
  await sendToFrames(tabId, 'endPicker', null)
  await Promise.all(frames.map(({ frameId }) => sendToPage({ tabId, frameId }, 'startPicker', order)))
}
