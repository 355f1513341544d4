import type { PagePixels } from '../messaging/protocol'
import { blobToBase64 } from './base64'
import { imageInPage } from './image-in-page'

/**
 * The picture behind `srcUrl`, read by our script inside its page: the bytes as the site sent them where they may
 * be read (same origin, CORS, `data:`, `blob:`), else drawn anew where the canvas stays clean.
 */
export async function readImage(srcUrl: string): Promise<PagePixels> {
  const fetched = await fetchHere(srcUrl)
  if (fetched) return packed(fetched)
  const element = imageInPage(srcUrl)
  if (!element) return { kind: 'absent' }
  const drawn = element instanceof HTMLImageElement ? await drawHere(element) : null
  return drawn ? packed(drawn) : { kind: 'unreadable' }
}

async function fetchHere(srcUrl: string): Promise<Blob | null> {
  try {
    const response = await fetch(srcUrl, { cache: 'force-cache', signal: AbortSignal.timeout(8000) })
    const blob = await response.blob()
    return response.ok && blob.type.startsWith('image/') ? blob : null
  } catch {
    // Expected across origins: the next way is tried.
    return null
  }
}

async function drawHere(image: HTMLImageElement): Promise<Blob | null> {
  if (image.naturalWidth === 0) return null
  try {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return await canvas.convertToBlob({ type: 'image/png' })
  } catch {
    // A picture of another origin taints the canvas: the next way is tried.
    return null
  }
}

async function packed(blob: Blob): Promise<PagePixels> {
  return { kind: 'bytes', base64: await blobToBase64(blob), type: blob.type }
}
