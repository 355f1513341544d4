import { mkdir } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'

const FOLDER = 'test-output/pictures'

/** Keeps a picture of a page in test-output/pictures, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
}
