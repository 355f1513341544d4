import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'

/** Buttons fade from one colour to the other. */
const COLOURS_SETTLE_MS = 500

/** Photographs page and panel, light and dark, and both side by side as a person sees them; gives the files. */
export async function takePictures(page: Page, panel: Page, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const scheme of ['light', 'dark']) {
    const [pageFile, panelFile, bothFile] = ['page', 'panel', 'page-and-panel'].map((name) =>
      join(folder, `${name}-${scheme}.png`),
    ) as [string, string, string]
    await photograph(page, scheme, pageFile)
    await photograph(panel, scheme, panelFile)
    await sideBySide(pageFile, panelFile, bothFile)
    files.push(pageFile, panelFile, bothFile)
  }
  return files
}

async function photograph(page: Page, scheme: string, path: string): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await new Promise((resolve) => setTimeout(resolve, COLOURS_SETTLE_MS))
  await page.screenshot({ path: path as `${string}.png` })
}

async function sideBySide(left: string, right: string, path: string): Promise<void> {
  const [one, other] = await Promise.all([sharp(left).metadata(), sharp(right).metadata()])
  const height = Math.min(one.height, other.height)
  const [input, extension] = await Promise.all([
    sharp(left).extract({ left: 0, top: 0, width: one.width, height }).toBuffer(),
    sharp(right).extract({ left: 0, top: 0, width: other.width, height }).toBuffer(),
  ])
  await sharp(input)
    .extend({ right: other.width, background: '#ffffff' })
    .composite([{ input: extension, left: one.width, top: 0 }])
    .toFile(path)
}
