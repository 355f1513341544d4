import type { Box } from '../look/look'
import { LookError } from '../look/look-error'

/** A rectangle of whole pixels inside a photo. */
export interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

/**
 * `boxPx`, grown on every side by `margin` × its longer side, cut to a photo of `width` × `height` pixels, in whole
 * pixels: left and top rounded down, right and bottom to the nearest. Training cuts its crops by the same rule.
 *
 * @throws LookError `box-outside-photo` where nothing of it lies on the photo
 */
export function rectangleAround(boxPx: Box, width: number, height: number, margin = 0): Rectangle {
  const [x, y, w, h] = boxPx
  if (!(w > 0 && h > 0 && x < width && y < height && x + w > 0 && y + h > 0)) {
    throw new LookError(
      'box-outside-photo',
      `The box ${boxPx.join(',')} is not on the photo of ${width} × ${height} pixels.`,
    )
  }
  const grow = margin * Math.max(w, h)
  const left = Math.floor(Math.max(0, x - grow))
  const top = Math.floor(Math.max(0, y - grow))
  const right = Math.max(left + 1, Math.round(Math.min(width, x + w + grow)))
  const bottom = Math.max(top + 1, Math.round(Math.min(height, y + h + grow)))
  return { left, top, width: right - left, height: bottom - top }
}

/** All of a photo. */
export function wholePhoto(photo: { width: number; height: number }): Rectangle {
  return { left: 0, top: 0, width: photo.width, height: photo.height }
}
