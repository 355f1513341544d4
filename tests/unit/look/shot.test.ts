import { expect, test } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import { shotOf } from '@/lib/look/shot'

const PHOTO_HEIGHT = 400
const SLENDER = [0, 40, 100, 300] as const
const SQUARE = [0, 40, 100, 120] as const
const CUT_OFF_AT_THE_TOP = [0, 2, 100, 120] as const

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
  [CUT_OFF_AT_THE_TOP, ['outerwear', 'bottomwear', 'footwear'], 'lower'],
  [CUT_OFF_AT_THE_TOP, ['headwear', 'outerwear', 'footwear'], 'full'],
  [CUT_OFF_AT_THE_TOP, ['topwear'], 'upper'],
] as [typeof SLENDER | typeof SQUARE | typeof CUT_OFF_AT_THE_TOP, Category[], string][])(
  'box %j with %j is %s',
  (box, worn, shot) => {
    expect(shotOf(box, worn, PHOTO_HEIGHT)).toBe(shot)
  },
)
