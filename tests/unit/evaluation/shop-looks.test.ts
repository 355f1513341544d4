import { expect, it } from 'vitest'
import type { Box } from '@/lib/look/look'
import { placeOfWorn } from '@/tests/evaluation/shop-looks'

const worn = { product: 'p2', category: 'topwear' as const, person: 0, box: [10, 10, 100, 100] as Box }
const garment = (category: 'topwear' | 'outerwear', box: Box, ...ids: string[]) => ({
  id: 0,
  person: 0,
  category,
  article: null,
  color: null,
  box,
  score: 0.9,
  matches: ids.map((id) => ({ id, similarity: 0.5 })),
})
const photo = (...garments: ReturnType<typeof garment>[]) => ({
  photo: '',
  width: 200,
  height: 200,
  people: [],
  timings: { detect: 1, department: 1, embed: 1 },
  garments,
})

it('tells the place of the worn product among the matches of what was detected there', () => {
  expect(placeOfWorn(worn, photo(garment('topwear', [10, 10, 100, 90], 'p1', 'p2')))).toBe(2)
})

it('takes the detection that lies best', () => {
  const best = garment('topwear', [10, 10, 100, 100], 'p2')
  expect(placeOfWorn(worn, photo(garment('topwear', [10, 10, 100, 60], 'p1'), best))).toBe(1)
})

it('counts what was not detected, or in another category or place, as missed', () => {
  const elsewhere = garment('topwear', [110, 110, 50, 50], 'p2')
  const other = garment('outerwear', [10, 10, 100, 100], 'p2')
  expect(placeOfWorn(worn, photo(elsewhere, other))).toBe(Number.POSITIVE_INFINITY)
})
