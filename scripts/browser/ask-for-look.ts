import type { Page } from 'puppeteer-core'
import { chooseMenuItem } from './choose-menu-item.ts'
import type { RunningExtension } from './launch-extension.ts'

/** Asks for "Buy this look" on a page's image, as from its context menu. */
export async function askForLook(running: RunningExtension, page: Page, selector: string): Promise<void> {
  const image = await page.waitForSelector(selector)
  const srcUrl = await image?.evaluate((element) => (element as HTMLImageElement).currentSrc)
  if (!srcUrl) throw new Error(`There is no image at ${selector} on ${page.url()}`)
  await chooseMenuItem(running, page, { menuItemId: 'buy-this-look', srcUrl })
}
