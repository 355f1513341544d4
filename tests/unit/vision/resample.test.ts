import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Photo } from '@/lib/vision/photo'
import { wholePhoto } from '@/lib/vision/rectangle'
import { resample } from '@/lib/vision/resample'
import fixture from '../../fixtures/resample.json'

function photoFrom(width: number, height: number, rgb: readonly number[]): Photo {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++)
    pixels.set([rgb[i * 3]!, rgb[i * 3 + 1]!, rgb[i * 3 + 2]!, 255], i * 4)
  return { pixels, width, height }
}

describe('resample', () => {
  // Pillow rounds to bytes after each pass, this one never: hence up to one level (plus half a level of rounding).
  test.each(fixture)(
    'gives what Pillow gives, $part.width × $part.height → $to.width × $to.height',
    ({ to, ...from }) => {
      const result = resample(photoFrom(from.width, from.height, from.rgb), from.part, to.width, to.height)
      expect(result).toHaveLength(to.rgb.length)
      for (const [i, value] of to.rgb.entries())
        expect(Math.abs(result[i]! - value)).toBeLessThanOrEqual(1.01)
    },
  )

  test('leaves a picture of the same size as it is', () => {
    const rgb = Array.from({ length: 4 * 3 * 3 }, (_, i) => (i * 37) % 256)
    expect(
      Array.from(resample(photoFrom(4, 3, rgb), { left: 0, top: 0, width: 4, height: 3 }, 4, 3)),
    ).toEqual(rgb)
  })

  test('halves by a triangle of four taps', () => {
    const row = photoFrom(4, 1, [0, 0, 0, 80, 80, 80, 160, 160, 160, 240, 240, 240])
    const [first, , , second] = resample(row, wholePhoto(row), 2, 1)
    // centre 1, support 2: weights .75 .75 .25 of pixels 0 1 2, the fourth tap is outside
    expect(first).toBeCloseTo((0.75 * 0 + 0.75 * 80 + 0.25 * 160) / 1.75, 4)
    expect(second).toBeCloseTo((0.25 * 80 + 0.75 * 160 + 0.75 * 240) / 1.75, 4)
  })

  test('keeps a plain colour plain, whatever the sizes', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, size, size, fc.integer({ min: 0, max: 255 }), (w, h, toW, toH, level) => {
        const photo = photoFrom(w, h, new Array(w * h * 3).fill(level))
        for (const value of resample(photo, wholePhoto(photo), toW, toH)) expect(value).toBeCloseTo(level, 2)
      }),
      { numRuns: 50 },
    )
  })

  test('reads nothing outside the part', () => {
    const photo = photoFrom(6, 6, new Array(6 * 6 * 3).fill(0))
    for (let y = 2; y < 4; y++)
      for (let x = 2; x < 4; x++) photo.pixels.fill(200, (y * 6 + x) * 4, (y * 6 + x) * 4 + 3)
    for (const value of resample(photo, { left: 2, top: 2, width: 2, height: 2 }, 5, 5))
      expect(value).toBeCloseTo(200, 3)
  })
})
