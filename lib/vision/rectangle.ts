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
 * The whole pixels that `boxPx`, grown on every side by `margin` × its longer side, touches within a photo
 * of `width` × `height` pixels. Training cuts its crops by the same rule.
 *
 * @throws LookError `box-outside-photo` where nothing of it lies on the photo
 */
export function rectangleAround(boxPx: Box, width: number, height: number, margin = 0): Rectangle {
  const [x, y, w, h] = boxPx
  const grow = margin * Math.max(w, h)
  const left = Math.max(0, Math.floor(x - grow))
  const top = Math.max(0, Math.floor(y - grow))
  const right = Math.min(width, Math.ceil(x + w + grow))
  const bottom = Math.min(height, Math.ceil(y + h + grow))
  if (!(w > 0 && h > 0 && right > left && bottom > top)) {
    throw new LookError(
      'box-outside-photo',
      `The box ${[x, y, w, h].join(',')} is not on the photo of ${width} × ${height} pixels.`,
    )
  }
  return { left, top, width: right - left, height: bottom - top }
}

/** All of a photo. */
export function wholePhoto(photo: { width: number; height: number }): Rectangle {
  return { left: 0, top: 0, width: photo.width, height: photo.height }
}
