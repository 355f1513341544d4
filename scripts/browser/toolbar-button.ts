import type { Page } from 'puppeteer-core'
import { panelPage, popupPage } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'

/** Presses the extension's toolbar button on a page, as a person does: the popup opens, and activeTab is granted. */
export async function openPopup({ browser, extension }: RunningExtension, page: Page): Promise<Page> {
  await extension.triggerAction(page)
  const popup = await popupPage(browser)
  await popup.waitForSelector('[data-testid=popup]')
  return popup
}

/** Opens the real side panel beside a page, by the popup's own button: Chrome opens it for a gesture only. */
export async function openSidePanel(running: RunningExtension, page: Page): Promise<Page> {
  await pressInPopup(running, page, 'show-panel')
  const panel = await panelPage(running.browser)
  await panel.waitForSelector('[data-testid=panel]')
  return panel
}

/**
 * Opens the popup and presses something in it that closes it.
 * @param index which of several of that name
 */
export async function pressInPopup(
  running: RunningExtension,
  page: Page,
  testId: string,
  index = 0,
): Promise<void> {
  const popup = await openPopup(running, page)
  await popup.waitForSelector(`[data-testid=${testId}]`)
  const named = await popup.$$(`[data-testid=${testId}]`)
  await named[index]?.click().catch(exceptThatItClosed)
}

/** The popup closes under the click, at times before the click is acknowledged; whether the panel came is seen next. */
function exceptThatItClosed(error: unknown): void {
  if (!(error instanceof Error && error.name === 'TargetCloseError')) throw error
}

/** Grants activeTab for a page, as every use of the extension's button or menu item does. */
export async function grantActiveTab(running: RunningExtension, page: Page): Promise<void> {
  const popup = await openPopup(running, page)
  await popup.close()
}
