import { browser } from 'wxt/browser'
import { LookError } from '../look/look-error'
import type { ShopPage } from '../messaging/protocol'
import { sendToPage, sendToShop } from '../messaging/send'
import type { Scan, ScanPhoto } from '../store/scans'
import { fetchImage } from './fetch-image'
import { mayFetch, rungsOfImage } from './rungs-of-image'
import type { PhotoOfPage, ScanPorts } from './scan-finder'
import { imageOfShop } from './shop/image-of-shop'
import { myntraPhotoOfWidth } from './shop/myntra-photo-address'

/** Enough to find people in. */
const SMALL_WIDTH_PX = 360
const MOST_ATTEMPTS = 6
const ATTEMPT_MS = 500
/** Of a product's photos the first ones are looked at. */
const MOST_PRODUCT_PHOTOS = 12

/** Pages and pictures in Chrome. `script` is our reader, put into the page when needed. */
export function scanPorts(script: string): Omit<ScanPorts, 'onReady'> {
  return {
    list: (scan) => (scan.kind === 'product' ? listProduct(scan) : listPage(scan, script)),
    async read({ source, smallUrl }: ScanPhoto) {
      const small = smallUrl ? await fetchImage([smallUrl], mayFetch).catch(() => null) : null
      if (small) return small
      for (const { name, climb } of rungsOfImage(source, script)) {
        // A capture needs the picture in view: a scan looks at what is out of sight too.
        const blob = name === 'capture' ? null : await climb().catch(() => null)
        if (blob && blob.size > 0) return blob
      }
      return null
    },
  }
}

async function listProduct({ tabId, pageKey }: Scan): Promise<PhotoOfPage[]> {
  const page = await settledPage(tabId)
  const { url = '' } = await browser.tabs.get(tabId)
  if (page?.pageKey !== pageKey) throw new LookError('cancelled', 'The page has been left.')
  return page.addresses.slice(0, MOST_PRODUCT_PHOTOS).flatMap((srcUrl) => {
    const source = imageOfShop({ kind: 'image', tabId, frameId: 0, srcUrl }, url)
    return source ? [{ source, smallUrl: myntraPhotoOfWidth(srcUrl, SMALL_WIDTH_PX) }] : []
  })
}

/** What the shop's page says, once it has drawn itself: a page that only changed its address takes a moment. */
async function settledPage(tabId: number): Promise<ShopPage | null> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await sendToShop(tabId, 'photosOfPage', null).catch(() => null)
    if (page && !page.changed) return page
    if (attempt === MOST_ATTEMPTS) {
      throw new LookError(
        'photo-missing',
        'This page has changed, and its product’s photos are not where they were. Right-click a photo, or look for photos on this page.',
      )
    }
    await new Promise((resolve) => setTimeout(resolve, ATTEMPT_MS))
  }
}

async function listPage({ tabId }: Scan, script: string): Promise<PhotoOfPage[]> {
  const { url = '' } = await browser.tabs.get(tabId)
  const frames = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [script] })
    .catch((cause) => {
      throw new LookError('photo-blocked', 'This page does not let itself be read.', { cause })
    })
  const lists = await Promise.all(
    frames.map(async ({ frameId }) => {
      const pictures = await sendToPage({ tabId, frameId }, 'listPictures', null).catch(() => [])
      return pictures.map((picture) => ({ ...picture, frameId }))
    }),
  )
  const seen = new Set<string>()
  return lists
    .flat()
    .sort((one, other) => other.width * other.height - one.width * one.height)
    .filter(({ srcUrl }) => !seen.has(srcUrl) && seen.add(srcUrl))
    .map(({ frameId, srcUrl }) => ({
      source: imageOfShop({ kind: 'image', tabId, frameId, srcUrl }, url) ?? {
        kind: 'image',
        tabId,
        frameId,
        srcUrl,
      },
      smallUrl: null,
    }))
}
