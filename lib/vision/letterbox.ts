import type { Photo } from './photo'
import type { Rectangle } from './rectangle'
import { resample } from './resample'

/** How a model wants its pixels: x = (p - mean) / std, with p from 0 to 255, red, green, blue. */
export interface Normalisation {
  mean: readonly number[]
  std: readonly number[]
  /** Colour around the picture, 0–255. */
  pad: readonly number[]
}

/** Where a part of a photo lies in the input of a model. */
export interface Placement {
  part: Rectangle
  /** Its rectangle in pixels of the input. */
  left: number
  top: number
  width: number
  height: number
}

/**
 * Fits `part` whole into an input of `width` × `height` pixels, centred, its shape kept. The sizes are
 * rounded to whole pixels, the spare column or row goes right or below.
 */
export function placeInside(part: Rectangle, width: number, height: number): Placement {
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

/**
 * Letterboxes `part` of `photo` into a model's input and writes it to `input`: normalised, NCHW, the three
 * planes of one picture of `width` × `height`.
 *
 * @returns where it lies, for {@link toPhoto}
 */
export function letterbox(
  photo: Photo,
  part: Rectangle,
  width: number,
  height: number,
  normalisation: Normalisation,
  input: Float32Array,
): Placement {
  const place = placeInside(part, width, height)
  const rgb = resample(photo, part, place.width, place.height)
  for (let channel = 0; channel < 3; channel++) {
    const mean = normalisation.mean[channel] ?? 0
    const std = normalisation.std[channel] ?? 1
    const plane = input.subarray(channel * width * height, (channel + 1) * width * height)
    plane.fill(((normalisation.pad[channel] ?? 0) - mean) / std)
    for (let y = 0; y < place.height; y++) {
      const from = y * place.width * 3 + channel
      const to = (place.top + y) * width + place.left
      for (let x = 0; x < place.width; x++) {
        plane[to + x] = ((rgb[from + x * 3] as number) - mean) / std
      }
    }
  }
  return place
}

/** A point of a model's input in pixels of the photo. */
export function toPhoto(place: Placement, x: number, y: number): [x: number, y: number] {
  return [
    place.part.left + ((x - place.left) * place.part.width) / place.width,
    place.part.top + ((y - place.top) * place.part.height) / place.height,
  ]
}
