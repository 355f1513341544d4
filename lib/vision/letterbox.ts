import type { Placement } from './model-input'
import type { Rectangle } from './rectangle'

/**
 * Fits `part` of a photo whole into an input of `width` × `height` pixels, centred, its shape kept. The sizes are
 * rounded to whole pixels, a spare column or row goes right or below.
 */
export function letterbox(part: Rectangle, width: number, height: number): Placement {
  const scale = Math.min(width / part.width, height / part.height)
  const innerWidth = Math.max(1, Math.round(part.width * scale))
  const innerHeight = Math.max(1, Math.round(part.height * scale))
  return {
    part,
    left: Math.floor((width - innerWidth) / 2),
    top: Math.floor((height - innerHeight) / 2),
    width: innerWidth,
    height: innerHeight,
  }
}

/** A point of a model's input in pixels of the photo. */
export function toPhoto(place: Placement, x: number, y: number): [x: number, y: number] {
  return [
    place.part.left + ((x - place.left) * place.part.width) / place.width,
    place.part.top + ((y - place.top) * place.part.height) / place.height,
  ]
}
