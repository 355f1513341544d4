import sharp from 'sharp'
import { THUMB_SIDE } from '@/lib/catalog/folder-format'
import { LookError } from '@/lib/look/look-error'
import { checkPhotoSize, type DecodePhoto, type Photo } from '@/lib/vision/photo'

// Its cache would hold photos that are never asked for again.
sharp.cache(false)
sharp.concurrency(1)

/**
 * Decodes JPEG, PNG, WebP, AVIF, TIFF or the first frame of a GIF, as a browser would show it: turned by EXIF,
 * transparency on white, in sRGB. Like a browser it shows what there is of a photo that breaks off.
 */
export const decodePhoto: DecodePhoto = async (bytes) => {
  try {
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 })
    const { width, height } = await picture.metadata()
    checkPhotoSize(width, height)
    const { data, info } = await picture
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
    return { pixels, width: info.width, height: info.height }
  } catch (cause) {
    if (cause instanceof LookError) throw cause
    throw new LookError(
      'photo-unreadable',
      'This file is not a picture that can be read. Try a JPEG or PNG.',
      { cause },
    )
  }
}

/** A small WebP picture, about 6 kB, so that the panel loads nothing from shops. */
export async function makeThumb(photo: Photo): Promise<Uint8Array> {
  const { pixels, width, height } = photo
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 72 })
    .toBuffer()
}
