import type { Page } from 'puppeteer-core'

/**
 * What the browser is asked for within a press of what `selector` names; the answer is no. The browser's own question
 * cannot be answered by a test.
 */
export function permissionsAskedBy(page: Page, selector: string): Promise<unknown[]> {
  return page.evaluate((pressed) => {
    const asked: unknown[] = []
    const request = chrome.permissions.request
    chrome.permissions.request = ((wish: unknown, answer?: (isGiven: boolean) => void) => {
      asked.push(wish)
      answer?.(false)
      return Promise.resolve(false)
    }) as typeof request
    document.querySelector<HTMLElement>(pressed)?.click()
    chrome.permissions.request = request
    return asked
  }, selector)
}
