import { readFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'

/** Pastes a photo into a page of the extension, as Ctrl+V does where a picture was copied. */
export async function pastePhoto(page: Page, file: string): Promise<void> {
  const photo = (await readFile(file)).toString('base64')
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'look.jpg', { type: 'image/jpeg' }))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, photo)
}

/** Drops a photo on an element of a page of the extension. */
export async function dropPhoto(page: Page, selector: string, file: string): Promise<void> {
  const photo = (await readFile(file)).toString('base64')
  await page.$eval(
    selector,
    (element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], 'look.jpg', { type: 'image/jpeg' }))
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    photo,
  )
}
