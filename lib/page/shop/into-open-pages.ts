import { browser } from 'wxt/browser'

/**
 * Puts a content script into the pages that were open before the extension was there, which the browser does not do by
 * itself: without it a shop's open page would have no buttons until it is loaded anew.
 *
 * @param matches where the content script belongs; host permissions stand for it
 */
export async function putIntoOpenPages(script: string, matches: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...matches] })
  const put = tabs.map(async ({ id }) => {
    if (id !== undefined) await browser.scripting.executeScript({ target: { tabId: id }, files: [script] })
  })
  // A page that shows an error takes no script, and needs none.
  await Promise.allSettled(put)
}
