import { THUMB_SIDE } from '../catalog/folder-format'
import { LookError } from '../look/look-error'
import type { Photo } from '../vision/photo'

const QUALITY = 0.72

/** A small WebP picture of a photo, about 6 kB, so that the panel loads nothing from shops. */
export async function makeThumb({ pixels, width, height }: Photo): Promise<Uint8Array> {
  const scale = Math.min(1, THUMB_SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  const context = canvas.getContext('2d')
  if (!context) throw new LookError('internal', 'The browser gives no canvas. Close some tabs and try again.')
  const bitmap = await createImageBitmap(new ImageData(new Uint8ClampedArray(pixels), width, height))
  try {
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  } finally {
    bitmap.close()
  }
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return new Uint8Array(await blob.arrayBuffer())
}
