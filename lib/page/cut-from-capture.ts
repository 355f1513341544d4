import type { Place } from '../messaging/protocol'
import { cropOfCapture } from './crop-of-capture'

/** Cuts a place out of a capture of the visible tab. Null where hardly anything is visible there. */
export async function cutFromCapture(capture: Blob, place: Place): Promise<Blob | null> {
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
