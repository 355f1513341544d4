import { browser } from 'wxt/browser'

/**
 * Puts our script into one frame of a page; harmless where it is there already.
 * @throws where the page or the frame is closed to us
 */
export async function putReaderInto(
  { tabId, frameId }: { tabId: number; frameId: number },
  script: string,
): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [script] })
}
