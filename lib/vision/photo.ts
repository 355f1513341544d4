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
