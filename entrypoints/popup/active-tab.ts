import { browser } from 'wxt/browser'
import { LookError } from '@/lib/look/look-error'

/**
 * A picture of what is visible of the window's tab; opening the popup has allowed it.
 * @throws LookError `photo-blocked` where the browser gives none
 */
export async function capturedTab(windowId: number): Promise<{ tabId: number; picture: Blob }> {
  const tabId = await activeTab(windowId)
  try {
    const url = await browser.tabs.captureVisibleTab(windowId, { format: 'png' })
    return { tabId, picture: await (await fetch(url)).blob() }
  } catch (cause) {
    throw new LookError(
      'photo-blocked',
      'The browser does not let this page be photographed. Take a screenshot and paste it here.',
      { cause },
    )
  }
}

/**
 * The window's tab, where its page lets us draw on it.
 * @throws LookError `photo-blocked` on pages of the browser, its web store and the like
 */
export async function drawableTab(windowId: number): Promise<number> {
  const tabId = await activeTab(windowId)
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => true })
    return tabId
  } catch (cause) {
    throw new LookError(
      'photo-blocked',
      'On this page no area can be selected: the browser lets no extension draw on it. Take the visible tab instead.',
      { cause },
    )
  }
}

async function activeTab(windowId: number): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, windowId })
  if (tab?.id === undefined) throw new LookError('photo-missing', 'There is no page in this window.')
  return tab.id
}
