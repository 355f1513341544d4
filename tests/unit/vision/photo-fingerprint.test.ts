import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SAME_PHOTO_WITHIN, SamePhotos } from '@/lib/vision/photo-fingerprint'

const CELLS = 192
const fingerprint = (cells: readonly number[]) => btoa(String.fromCharCode(...cells))
const shade = fc.integer({ min: 0, max: 255 })
const photo = fc.array(shade, { minLength: CELLS, maxLength: CELLS })
/** The same photo, encoded worse and worse: off by as much as is the same, or by one more in one cell. */
const alike = fc
  .tuple(
    photo,
    fc.array(
      fc.array(fc.integer({ min: -SAME_PHOTO_WITHIN - 1, max: SAME_PHOTO_WITHIN }), {
        minLength: CELLS,
        maxLength: CELLS,
      }),
      { minLength: 1, maxLength: 6 },
    ),
    fc.constantFrom(0, 1, 2, 4, 12),
  )
  .map(([first, offsets, most]) => [
    first,
    ...offsets.map((off) =>
      first.map((value, at) =>
        Math.min(255, Math.max(0, value + Math.max(-most - 1, Math.min(most, off[at]!)))),
      ),
    ),
  ])

test('the same photo is found, and no other, as a comparison with each of them says', () => {
  fc.assert(
    fc.property(fc.array(alike, { minLength: 1, maxLength: 3 }), (groups) => {
      const photos = groups.flat()
      const known = new SamePhotos<number>()
      for (const [at, cells] of photos.entries()) known.add(fingerprint(cells), at)
      for (const cells of photos) {
        const same = photos.flatMap((other, at) =>
          other.every((value, i) => Math.abs(value - cells[i]!) <= SAME_PHOTO_WITHIN) ? [at] : [],
        )
        expect([...known.of(fingerprint(cells))].sort((a, b) => a - b)).toEqual(same)
      }
    }),
  )
})
