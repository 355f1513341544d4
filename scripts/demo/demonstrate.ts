import { fileURLToPath } from 'node:url'
import type { Browser } from 'puppeteer-core'
import { askForLook } from '../browser/ask-for-look.ts'
import { type EndedLook, endedLook } from '../browser/ended-look.ts'
import { launchExtension } from '../browser/launch-extension.ts'
import { openSidePanel } from '../browser/toolbar-button.ts'
import { step } from '../setup/progress.mjs'
import { hasDisplay } from './has-display.ts'
import { matchesTable } from './matches-table.ts'
import { openShop } from './open-shop.ts'
import { servePhoto } from './serve-photo.ts'
import { takePictures } from './take-pictures.ts'

const OUTPUT = fileURLToPath(new URL('../../demo-output/', import.meta.url))

export interface DemonstrationOptions {
  executablePath: string
  extensionFolder: string
  /** A photo of the person's own instead of the demonstration shop. */
  photo: string | null
}

/** Asks for "Buy this look" on a page, and leaves the panel open; without a display, prints and photographs it. */
export async function demonstrate(options: DemonstrationOptions): Promise<void> {
  const isSeen = hasDisplay()
  const shown = await (options.photo ? servePhoto(options.photo) : openShop())
  const running = await launchExtension({ ...options, headless: !isSeen })
  try {
    const [page] = await running.browser.pages()
    if (!page) throw new Error('Chromium started without a page')
    await page.goto(shown.url)
    await page.$eval(shown.picture, (picture) => picture.scrollIntoView({ block: 'center' }))
    const panel = await openSidePanel(running, page)
    const ask = () => askForLook(running, page, shown.picture)
    const look = await step('Asking for "Buy this look"', () => endedLook(panel, ask))
    console.log(`\n${describe(look)}\n${matchesTable(look)}`)
    if (isSeen) {
      console.log(
        '\nThe browser stays open: look around in the panel, or right-click other photos. Close it to end.',
      )
      await closed(running.browser)
      return
    }
    await panel.waitForSelector('[data-testid=panel][data-state=done]')
    const files = await step('Taking pictures', () => takePictures(page, panel, OUTPUT))
    console.log(`\nThere is no display here, so what you would see is in:\n${files.join('\n')}`)
  } finally {
    await running.browser.close()
    await shown.close()
  }
}

function describe({ stored: { look, matchMs } }: EndedLook): string {
  const { detect, department, embed } = look.timings
  const ms = [detect, department, embed, matchMs ?? 0].reduce((sum, part) => sum + part, 0)
  return `${look.people.length} people, ${look.garments.length} garments; computed here in ${(ms / 1000).toFixed(1)} s`
}

function closed(browser: Browser): Promise<void> {
  return new Promise((resolve) => browser.once('disconnected', () => resolve()))
}
