import { expect, test } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import { analyse } from '@/lib/look/analyse'
import type { Box } from '@/lib/look/look'
import { isSomebodySure, settleCategories } from '@/lib/look/settle-categories'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'

function garment(kind: Category, score: number, box: Box, likely: Partial<Record<Category, number>>) {
  const categories = Object.entries(likely).map(([name, probability]) => ({
    name: name as Category,
    probability,
  }))
  return { kind, score, box, wearer: null, reading: { categories } }
}

const SHIRT: Box = [10, 10, 80, 60]
const fromThirty = () => 0.3

test('a garment takes the category that both models together hold for the likeliest', () => {
  const [sure] = settleCategories([garment('bag', 0.6, SHIRT, { bag: 0.02, topwear: 0.98 })], fromThirty)
  expect(sure).toMatchObject({ kind: 'topwear', score: 0.6, box: SHIRT })
  const [unsure] = settleCategories([garment('bag', 0.6, SHIRT, { bag: 0.3, topwear: 0.7 })], fromThirty)
  expect(unsure?.kind).toBe('bag')
})

test('what the detector shows there in another category weighs more than what it does not show', () => {
  const likely = { bag: 0.3, topwear: 0.7 }
  const coinciding = [
    garment('bag', 0.6, SHIRT, likely),
    garment('topwear', 0.4, [12, 10, 80, 60], likely),
    garment('belt', 0.4, [10, 90, 80, 5], { belt: 1 }),
  ]
  expect(settleCategories(coinciding, fromThirty).map(({ kind, score }) => [kind, score])).toEqual([
    ['topwear', 0.6],
    ['belt', 0.4],
  ])
})

test('what the panel does not show has no say in the names of what it shows', () => {
  const likely = { bag: 0.3, topwear: 0.7 }
  const bag = garment('bag', 0.6, SHIRT, likely)
  const faint = garment('topwear', 0.29, [12, 10, 80, 60], likely)
  expect(settleCategories([bag, faint], fromThirty)[0]).toMatchObject({ kind: 'bag', score: 0.6 })
  expect(settleCategories([bag, { ...faint, score: 0.31 }], fromThirty)[0]?.kind).toBe('topwear')
})

test('a person that is hardly there wears nothing for sure', () => {
  expect(isSomebodySure([])).toBe(false)
  expect(isSomebodySure([{ score: 0.6 }])).toBe(false)
  expect(isSomebodySure([{ score: 0.6 }, { score: 0.9 }])).toBe(true)
})

test('only where nobody is seen does the embedder name what the detector found', async () => {
  const models = await loadFakeModels()
  const scarf = { kind: 'scarf' as const, box: [32, 10, 32, 32] satisfies Box }
  const shirt = { kind: 'topwear' as const, box: [35, 13, 26, 26] satisfies Box }
  const categoriesIn = async (things: Parameters<typeof drawPhoto>[2]) => {
    const { garments, embeddings } = await analyse(drawPhoto(96, 96, things), models, { minScore: 0.1 })
    expect(embeddings).toHaveLength(garments.length)
    return garments.map(({ category }) => category)
  }
  const worn = await categoriesIn([
    { kind: 'person', box: [30, 2, 36, 92] },
    scarf,
    shirt,
    { kind: 'footwear', box: [34, 84, 24, 8] },
  ])
  expect(worn).toEqual(['topwear', 'footwear', 'scarf'])
  expect(await categoriesIn([scarf, shirt])).toEqual(['topwear'])
})
