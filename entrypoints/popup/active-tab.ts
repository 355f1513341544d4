import { browser } from 'wxt/browser'
import { LookError } from '@/lib/look/look-error'
import { captureTab } from '@/lib/page/capture'

const READER = '/image-reader.js'

/**
 * A picture of what is visible of the window's tab; opening the popup has allowed it.
 * @throws LookError `photo-blocked` where the browser gives none
 */
export async function capturedTab(windowId: number): Promise<{ tabId: number; picture: Blob }> {
  const tabId = await activeTab(windowId)
  const refusal = (cause?: unknown) =>
    new LookError(
      'photo-blocked',
      'The browser does not let this page be photographed. Take a screenshot and paste it here.',
      { cause },
    )
  const picture = await captureTab(tabId, READER).catch((cause) => {
    throw refusal(cause)
  })
  if (!picture) throw refusal()
  return { tabId, picture }
}

/**
 * The window's tab, where its page lets us in.
 * @param refusal what the person is told on pages of the browser, its web store and the like
 * @throws LookError `photo-blocked` there
 */
export async function openTab(windowId: number, refusal: string): Promise<number> {
  const tabId = await activeTab(windowId)
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => true })
    return tabId
  } catch (cause) {
    throw new LookError('photo-blocked', refusal, { cause })
  }
}

async function activeTab(windowId: number): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, windowId })
  if (tab?.id === undefined) throw new LookError('photo-missing', 'There is no page in this window.')
  return tab.id
}
