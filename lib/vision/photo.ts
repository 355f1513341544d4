import { LookError } from '../look/look-error'

/**
 * Pixels to look at, ready for the models.
 *
 * `pixels`: RGBA, row-major, `width*height*4` bytes, sRGB. Whoever decodes applies the EXIF rotation and
 * composes transparency on white, so that alpha is 255 throughout.
 */
export interface Photo {
  pixels: Uint8ClampedArray
  width: number
  height: number
}

/**
 * The port behind which a picture file (JPEG, PNG, WebP, AVIF, first frame of a GIF) becomes a {@link Photo}:
 * the browser's decoder there, sharp in the terminal.
 *
 * @throws LookError `photo-unreadable`, `photo-empty` or `photo-too-large`
 */
export type DecodePhoto = (bytes: Uint8Array) => Promise<Photo>

/** The largest photo that is looked at: 50 megapixels, 200 MB once decoded. */
export const MAX_PHOTO_PIXELS = 50_000_000

/**
 * Asked by every decoder before it allocates the pixels.
 *
 * @throws LookError `photo-empty` or `photo-too-large`
 */
export function checkPhotoSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) {
    throw new LookError('photo-empty', 'This picture has no pixels. Choose another one.')
  }
  if (width * height > MAX_PHOTO_PIXELS) {
    const megapixels = Math.ceil((width * height) / 1e6)
    throw new LookError(
      'photo-too-large',
      `This photo has ${megapixels} megapixels; up to 50 can be looked at. Make it smaller and try again.`,
    )
  }
}
