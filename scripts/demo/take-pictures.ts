import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'

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
  await page.screenshot({ path: path as `${string}.png` })
}

async function sideBySide(left: string, right: string, path: string): Promise<void> {
  const [one, other] = await Promise.all([sharp(left).metadata(), sharp(right).metadata()])
  await sharp({
    create: {
      width: one.width + other.width,
      height: Math.max(one.height, other.height),
      channels: 3,
      background: '#ffffff',
    },
  })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: one.width, top: 0 },
    ])
    .toFile(path)
}
