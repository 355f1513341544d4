import type { Photo } from './photo'
import type { Rectangle } from './rectangle'

/** Which source samples, and how much of each, make one sample of the result. */
interface Taps {
  /** First source index for each target index. */
  first: Int32Array
  /** How many source samples each target index reads. */
  count: Int32Array
  /** `stride` weights for each target index; those of one index add up to 1. */
  weights: Float32Array
  stride: number
}

/**
 * Resizes a part of a photo with an antialiased bilinear filter: a triangle whose support grows with the
 * reduction, as Pillow's `BILINEAR` and torch's `antialias=True` have it. Nothing outside `part` is read,
 * so it equals cropping first and resizing then. Between the two passes values stay floating point
 * (Pillow rounds them to bytes there, hence a difference of up to one level).
 *
 * @returns RGB, row-major, interleaved, `width*height*3` numbers from 0 to 255; alpha is ignored
 */
export function resample(photo: Photo, part: Rectangle, width: number, height: number): Float32Array {
  const across = tapsFor(part.width, width)
  const down = tapsFor(part.height, height)
  const rows = new Float32Array(part.height * width * 3)
  for (let y = 0; y < part.height; y++) {
    const source = ((part.top + y) * photo.width + part.left) * 4
    resampleRow(photo.pixels, source, across, rows, y * width * 3, width)
  }
  const result = new Float32Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    mixRows(rows, down, y, result.subarray(y * width * 3, (y + 1) * width * 3))
  }
  return result
}

function tapsFor(sourceSize: number, targetSize: number): Taps {
  const scale = sourceSize / targetSize
  const support = Math.max(scale, 1)
  const stride = Math.ceil(support) * 2 + 1
  const first = new Int32Array(targetSize)
  const count = new Int32Array(targetSize)
  const weights = new Float32Array(targetSize * stride)
  for (let i = 0; i < targetSize; i++) {
    const centre = (i + 0.5) * scale
    const begin = Math.max(0, Math.floor(centre - support + 0.5))
    const end = Math.min(sourceSize, Math.floor(centre + support + 0.5))
    first[i] = begin
    count[i] = end - begin
    let total = 0
    for (let j = begin; j < end; j++) total += triangle((j + 0.5 - centre) / support)
    for (let j = begin; j < end; j++) {
      weights[i * stride + j - begin] = triangle((j + 0.5 - centre) / support) / total
    }
  }
  return { first, count, weights, stride }
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x))
}

function resampleRow(
  pixels: Uint8ClampedArray,
  sourceOffset: number,
  taps: Taps,
  target: Float32Array,
  targetOffset: number,
  width: number,
): void {
  const { first, count, weights, stride } = taps
  for (let x = 0; x < width; x++) {
    const taken = count[x] as number
    let at = sourceOffset + (first[x] as number) * 4
    let r = 0
    let g = 0
    let b = 0
    for (let k = 0; k < taken; k++) {
      const weight = weights[x * stride + k] as number
      r += weight * (pixels[at] as number)
      g += weight * (pixels[at + 1] as number)
      b += weight * (pixels[at + 2] as number)
      at += 4
    }
    target[targetOffset + x * 3] = r
    target[targetOffset + x * 3 + 1] = g
    target[targetOffset + x * 3 + 2] = b
  }
}

function mixRows(rows: Float32Array, taps: Taps, y: number, target: Float32Array): void {
  const taken = taps.count[y] as number
  for (let k = 0; k < taken; k++) {
    const weight = taps.weights[y * taps.stride + k] as number
    const offset = ((taps.first[y] as number) + k) * target.length
    for (let i = 0; i < target.length; i++) {
      target[i] = (target[i] as number) + weight * (rows[offset + i] as number)
    }
  }
}
