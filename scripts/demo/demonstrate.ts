import { once } from 'node:events'
import { relative, resolve } from 'node:path'
import type { Page } from 'puppeteer-core'
import { askForLook } from '../browser/ask-for-look.ts'
import { endedLook } from '../browser/ended-look.ts'
import { launchExtension } from '../browser/launch-extension.ts'
import { openSidePanel } from '../browser/toolbar-button.ts'
import { serveDemoShop } from '../serve-demo-shop.ts'
import { step } from '../setup/progress.mjs'
import { hasDisplay } from './has-display.ts'
import { matchesTable } from './matches-table.ts'
import { servePhoto } from './serve-photo.ts'
import { takePictures } from './take-pictures.ts'

const PRODUCT = 'W-ONE-12'
const PICTURES = 'demo-output'

interface DemoOptions {
  executablePath: string
  extensionFolder: string
  /** The person's own photo instead of the shop's. */
  photo: string | null
}

/** Asks for a look as a person would: with a display in a window that stays open, without one for a table and pictures. */
export async function demonstrate({ executablePath, extensionFolder, photo }: DemoOptions): Promise<void> {
  const site = await openSite(photo)
  const headless = !hasDisplay()
  const running = await launchExtension({ executablePath, extensionFolder, headless })
  try {
    const [page = await running.browser.newPage()] = await running.browser.pages()
    await page.goto(site.url)
    const panel = await openSidePanel(running, page)
    const look = await step('Buy this look', async () => {
      await scrollTo(page, site.image)
      const ended = await endedLook(panel, () => askForLook(running, page, site.image))
      await panel.waitForSelector('[data-testid=panel][data-state=done]')
      return ended
    })
    console.log(matchesTable(look))
    if (headless) {
      const pictures = await takePictures(page, panel, resolve(PICTURES))
      console.log(`Pictures:\n${pictures.map((file) => `  ${relative('.', file)}`).join('\n')}`)
    } else {
      console.log('The window is yours: right-click any photo of a person. Close it to end.')
      await once(running.browser, 'disconnected')
    }
  } finally {
    await running.browser.close()
    await site.close()
  }
}

interface DemoSite {
  url: string
  /** Selects the picture to ask about. */
  image: string
  close: () => unknown
}

async function openSite(photo: string | null): Promise<DemoSite> {
  if (photo) return { ...(await servePhoto(photo)), image: 'img' }
  const shop = await serveDemoShop().catch(() => serveDemoShop({ port: 0 })) // its usual port may be taken
  return { ...shop, url: `${shop.url}/product/${PRODUCT}`, image: 'img.model-photo' }
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (image) => image.scrollIntoView({ block: 'center' }))
}
