import type { Place } from '../messaging/protocol'

/** A rectangle in pixels of the capture. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** Below this, in CSS pixels, too little of the image is visible to look at. */
export const LEAST_SIDE_PX = 48

/**
 * The part of a capture of the visible tab that shows an image. The scale is the capture's own (device pixel
 * ratio and zoom together). Null where hardly anything of the image is visible.
 */
export function cropOfCapture(place: Place, capture: { width: number; height: number }): Crop | null {
  const left = Math.max(0, place.x)
  const top = Math.max(0, place.y)
  const right = Math.min(place.viewportWidth, place.x + place.width)
  const bottom = Math.min(place.viewportHeight, place.y + place.height)
  if (right - left < LEAST_SIDE_PX || bottom - top < LEAST_SIDE_PX) return null
  const scaleX = capture.width / place.viewportWidth
  const scaleY = capture.height / place.viewportHeight
  const x = Math.round(left * scaleX)
  const y = Math.round(top * scaleY)
  return {
    x,
    y,
    width: Math.min(capture.width, Math.round(right * scaleX)) - x,
    height: Math.min(capture.height, Math.round(bottom * scaleY)) - y,
  }
}
