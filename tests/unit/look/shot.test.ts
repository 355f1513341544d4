import { expect, test } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { shotOf } from '@/lib/look/shot'

const PHOTO_HEIGHT = 400
const SLENDER = [0, 40, 100, 300] as const
const SQUARE = [0, 40, 100, 120] as const
const FROM_THE_TOP = [0, 2, 100, 120] as const

type PersonBox = typeof SLENDER | typeof SQUARE | typeof FROM_THE_TOP

/** Garments that begin so far below the top of the person. */
function wornFrom([left, top, width]: PersonBox, belowPx: number, categories: Category[]) {
  return categories.map((kind) => ({ kind, box: [left, top + belowPx, width, 40] as Box }))
}

test.each([
  [SQUARE, ['topwear', 'footwear'], 'full'],
  [SLENDER, ['topwear', 'bottomwear'], 'full'],
  [SLENDER, ['onepiece', 'footwear'], 'full'],
  [SLENDER, [], 'full'],
  [SQUARE, ['topwear', 'bottomwear'], 'upper'],
  [SQUARE, ['eyewear'], 'upper'],
  [SLENDER, ['bottomwear', 'footwear'], 'lower'],
  [SQUARE, ['watch'], 'detail'],
  [SQUARE, [], 'detail'],
  [FROM_THE_TOP, ['outerwear', 'bottomwear', 'footwear'], 'lower'],
  [FROM_THE_TOP, ['headwear', 'outerwear', 'footwear'], 'full'],
  [FROM_THE_TOP, ['topwear'], 'upper'],
] as [PersonBox, Category[], string][])('box %j with %j is %s', (box, worn, shot) => {
  expect(shotOf(box, wornFrom(box, 0, worn), PHOTO_HEIGHT)).toBe(shot)
})

test('whoever fills the photo from head to foot is whole: there is room for a head above what is worn', () => {
  const worn = wornFrom(FROM_THE_TOP, 16, ['topwear', 'bottomwear', 'footwear'])
  expect(shotOf(FROM_THE_TOP, worn, PHOTO_HEIGHT)).toBe('full')
})
