import type { Page, WebWorker } from 'puppeteer-core'
import { panelPage, serviceWorker } from './extension-pages.ts'
import type { RunningExtension } from './launch-extension.ts'

/*
 * The toolbar button is the one gesture that can be made without a mouse. It is lent for it: instead of the popup it opens
 * the side panel, or nothing, and so does no more than grant activeTab. It is given back once Chrome has done so.
 */

/** Opens the real side panel beside a page, which Chrome does for a gesture only. */
export async function openSidePanel(running: RunningExtension, page: Page): Promise<Page> {
  const worker = await serviceWorker(running.browser)
  const popup = await borrowButton(worker, true)
  await running.extension.triggerAction(page)
  const panel = await panelPage(running.browser)
  await giveButtonBack(worker, popup)
  return panel
}

/** Grants activeTab for a page, as every use of the extension's button or menu item does. */
export async function grantActiveTab(running: RunningExtension, page: Page): Promise<void> {
  const worker = await serviceWorker(running.browser)
  const popup = await borrowButton(worker, false)
  const pressed = await worker.evaluateHandle(() => {
    const state = { done: false }
    chrome.action.onClicked.addListener(() => {
      state.done = true
    })
    return state
  })
  await running.extension.triggerAction(page)
  while (!(await pressed.evaluate((state) => state.done)))
    await new Promise((resolve) => setTimeout(resolve, 20))
  await giveButtonBack(worker, popup)
}

function borrowButton(worker: WebWorker, opensPanel: boolean): Promise<string> {
  return worker.evaluate(async (openPanelOnActionClick) => {
    const popup = await chrome.action.getPopup({})
    await chrome.action.setPopup({ popup: '' })
    await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick })
    return popup
  }, opensPanel)
}

async function giveButtonBack(worker: WebWorker, popup: string): Promise<void> {
  await worker.evaluate(async (usual) => {
    await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: false })
    await chrome.action.setPopup({ popup: usual })
  }, popup)
}
