import { LookError } from '../look/look-error'
import { checkPhotoSize, type DecodePhoto, type Photo } from '../vision/photo'
import { pictureHeader } from '../vision/picture-header'

/** The browser's decoder: JPEG, PNG, WebP, AVIF, GIF's first frame; EXIF rotation applied, transparency on white. */
export const decodePhoto: DecodePhoto = async (bytes) => {
  // Before decoding: a small file can announce more pixels than the machine has memory for.
  const size = pictureHeader(bytes)?.size
  if (size) checkPhotoSize(size.width, size.height)
  const bitmap = await bitmapOf(bytes)
  try {
    return pixelsOf(bitmap)
  } finally {
    bitmap.close()
  }
}

async function bitmapOf(bytes: Uint8Array): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([new Uint8Array(bytes)]), { imageOrientation: 'from-image' })
  } catch (cause) {
    throw new LookError(
      'photo-unreadable',
      'This file could not be read as a picture. Try a JPEG, PNG, WebP, AVIF or GIF.',
      { cause },
    )
  }
}

function pixelsOf(bitmap: ImageBitmap): Photo {
  const { width, height } = bitmap
  checkPhotoSize(width, height)
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new LookError('internal', 'The browser gives no canvas. Close some tabs and try again.')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0)
  return { pixels: context.getImageData(0, 0, width, height).data, width, height }
}
