import { expect, it } from 'vitest'
import { embedCrops } from '@/lib/vision/embedder'
import { drawPhoto } from '@/tests/fakes/drawn-photo'
import { loadFakeModels } from '@/tests/fakes/fake-models'

it('names articles within a category, categories and colours by probability, the likeliest first', async () => {
  const { embed } = await loadFakeModels()
  const [reading] = await embedCrops(drawPhoto(40, 40, []), [[0, 0, 20, 20]], embed)
  const bottoms = reading?.articlesIn('bottomwear') ?? []
  expect(bottoms[0]?.name).toBe('jeans')
  expect(reading?.articleIn('bottomwear')).toBe('jeans')
  expect(bottoms.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1)
  // The fake's logits: 1 for jeans, 0 for the five others.
  expect(bottoms[0]?.probability).toBeCloseTo(Math.E / (Math.E + 5))
  const categories = reading?.categories ?? []
  // Its other logits of 1 are for a shirt and for heels: topwear has ten articles, bottomwear and footwear six each.
  expect(categories.slice(0, 3).map(({ name }) => name)).toEqual(['topwear', 'bottomwear', 'footwear'])
  expect(categories.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1)
  expect(reading?.colors[0]?.name).toBe(reading?.color)
})
