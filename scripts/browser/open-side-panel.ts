import type { Page } from 'puppeteer-core'
import { panelPage, serviceWorker } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'

/**
 * Opens the real side panel beside a page, as a click on the toolbar button does where that button opens the panel.
 * Chrome opens it only for a gesture, and the toolbar button is the one gesture that can be made without a mouse, so the
 * button is lent to the panel for this one click.
 */
export async function openSidePanel({ browser, extension }: RunningExtension, page: Page): Promise<Page> {
  const worker = await serviceWorker(browser)
  const popup = await worker.evaluate(async () => {
    const usual = await chrome.action.getPopup({})
    await chrome.action.setPopup({ popup: '' })
    await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true })
    return usual
  })
  await extension.triggerAction(page)
  const panel = await panelPage(browser)
  await worker.evaluate(async (usual) => {
    await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: false })
    await chrome.action.setPopup({ popup: usual })
  }, popup)
  return panel
}
