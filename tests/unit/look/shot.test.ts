import { expect, test } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import { shotOf } from '@/lib/look/shot'

const SLENDER = [0, 0, 100, 300] as const
const SQUARE = [0, 0, 100, 120] as const

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
] as [typeof SLENDER | typeof SQUARE, Category[], string][])('box %j with %j is %s', (box, worn, shot) => {
  expect(shotOf(box, worn)).toBe(shot)
})
