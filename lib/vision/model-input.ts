import type { EntryByTask, Task } from './models-manifest'
import type { Photo } from './photo'
import type { Rectangle } from './rectangle'
import { resample } from './resample'

/** Where a part of a photo lies in the input of a model; around it is padding. */
export interface Placement {
  part: Rectangle
  /** Its rectangle in pixels of the input. */
  left: number
  top: number
  width: number
  height: number
}

/** The input of a model, for `count` pictures: float32, NCHW. */
export interface ModelInput {
  data: Float32Array
  dims: readonly [count: number, channels: 3, height: number, width: number]
}

/**
 * What a model sees: each part of the photo resampled into its place, x = (p - mean) / std with p from 0 to 255,
 * red, green, blue, and padding around it.
 */
export function modelInput(
  photo: Photo,
  places: readonly Placement[],
  entry: Pick<EntryByTask[Task], 'input' | 'resize'>,
  [, , height, width]: readonly number[] = entry.input.shape,
): ModelInput {
  if (height === undefined || width === undefined)
    throw new RangeError('The shape of an input has four numbers.')
  const plane = height * width
  const data = new Float32Array(places.length * 3 * plane)
  for (const [index, place] of places.entries()) {
    const rgb = resample(photo, place.part, place.width, place.height)
    for (let channel = 0; channel < 3; channel++) {
      const offset = (index * 3 + channel) * plane
      paintPlane(data.subarray(offset, offset + plane), width, rgb, place, channel, entry)
    }
  }
  return { data, dims: [places.length, 3, height, width] }
}

function paintPlane(
  plane: Float32Array,
  width: number,
  rgb: Float32Array,
  place: Placement,
  channel: number,
  { input, resize }: Pick<EntryByTask[Task], 'input' | 'resize'>,
): void {
  const mean = input.mean[channel] ?? 0
  const std = input.std[channel] ?? 1
  plane.fill(((resize.pad[channel] ?? 0) - mean) / std)
  for (let y = 0; y < place.height; y++) {
    const from = y * place.width * 3 + channel
    const to = (place.top + y) * width + place.left
    for (let x = 0; x < place.width; x++) {
      plane[to + x] = ((rgb[from + x * 3] as number) - mean) / std
    }
  }
}
