import { browser } from 'wxt/browser'
import { sendToPage } from '../messaging/send'
import type { PictureOnPage } from '../store/jobs'
import { base64ToBlob } from './base64'
import { captureImage } from './capture'
import { fetchImage } from './fetch-image'
import { type FileSize, photoFile } from './photo-file'
import type { Rung } from './photo-ladder'
import { putReaderInto } from './reader-in-page'

/** The ways to an image's pixels in Chrome, best first. `script` is our reader, put into the page when it is needed. */
export function rungsOfImage(image: PictureOnPage, script: string): Rung[] {
  const { srcUrl } = image
  const data: Rung = {
    name: 'data',
    climb: async () => (srcUrl ? photoFile(await fetch(srcUrl), null) : null),
  }
  let sources = srcUrl === null || image.isVideo ? [] : [srcUrl]
  let shown: FileSize | null = null
  return [
    ...(srcUrl?.startsWith('data:') ? [data] : []),
    {
      name: 'page',
      async climb() {
        await putReaderInto(image, script)
        const pixels = await sendToPage(image, 'readImage', { srcUrl, picked: image.picked ?? null })
        if (pixels.kind === 'bytes') return base64ToBlob(pixels.base64, pixels.type)
        if (pixels.kind === 'unreadable') ({ sources, shown } = pixels)
        return null
      },
    },
    { name: 'fetch', climb: () => fetchImage(sources, mayFetch, shown) },
    { name: 'capture', climb: () => captureImage(image, script) },
  ]
}

/** The way to a photo's larger file, where the page's script knew its address. */
export function rungsOfBetter({ betterUrl }: PictureOnPage): Rung[] {
  return betterUrl ? [{ name: 'fetch', climb: () => fetchImage([betterUrl], mayFetch) }] : []
}

/** Whether a host permission stands for an origin pattern. */
export function mayFetch(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [origin] })
}
