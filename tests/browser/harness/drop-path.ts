import type { Page } from 'puppeteer-core'

/** Drops a file or folder of the disk on the catalogue page, as a person does. */
export async function dropPath(page: Page, path: string): Promise<void> {
  const zone = await page.waitForSelector('[data-testid=feed-drop]')
  await zone!.scrollIntoView()
  const box = await zone!.boundingBox()
  const at = { x: box!.x + box!.width / 2, y: box!.y + 20 }
  const cdp = await page.createCDPSession()
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await cdp.detach()
}
