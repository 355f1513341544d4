import type { Place } from '../messaging/protocol'
import { cropOfCapture } from './crop-of-capture'

/**
 * Cuts the image out of a capture of the visible tab. Where the image's own place cannot be known (`place` null, in
 * a frame of another origin) the whole capture is the photo. Null where hardly anything of the image is visible.
 */
export async function cutFromCapture(capture: Blob, place: Place | null): Promise<Blob | null> {
  if (!place) return capture
  const bitmap = await createImageBitmap(capture)
  try {
    const crop = cropOfCapture(place, bitmap)
    if (!crop) return null
    const canvas = new OffscreenCanvas(crop.width, crop.height)
    canvas
      .getContext('2d')
      ?.drawImage(bitmap, crop.x, crop.y, crop.width, crop.height, 0, 0, crop.width, crop.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    bitmap.close()
  }
}
