import { expect, it } from 'vitest'
import { SIMILARITY_WORDS } from '@/components/wording'
import type { EmbedderReadings } from '@/tests/evaluation/embedder-readings'
import { similarityWords } from '@/tests/evaluation/similarity-words'

const embedded = (embedding: number[]) => ({
  photo: '',
  embedding,
  article: null,
  color: 'blue',
  colorScores: {},
})
const street = (name: string, crop: number[], cutOut: number[]): EmbedderReadings['street'][number] => ({
  photo: { name, path: '', garments: [] },
  garment: { category: 'topwear', article: 'shirt', box: [0, 0, 1, 1], maskValues: [] },
  crop: embedded(crop),
  cutOut: embedded(cutOut),
})
const product = (article: 'shirt' | 'dress', category: 'topwear' | 'onepiece', embedding: number[]) => ({
  product: {
    id: '',
    path: '',
    split: 'val' as const,
    category,
    article,
    color: 'blue' as const,
    department: 'men' as const,
  },
  embedding: Float32Array.from(embedding),
})

it('tells how much of what is called by each word', () => {
  const figures = similarityWords({
    street: [street('0001', [1, 0], [1, 0]), street('0002', [0, 1], [0.6, 0.8])],
    val: [product('shirt', 'topwear', [1, 0]), product('dress', 'onepiece', [1, 0])],
  })
  const words = SIMILARITY_WORDS[0]!
  const value = (what: string, { words: each, from } = words) =>
    figures.find(({ figure }) => figure === `“${each}” or better (≥ ${from}): ${what}`)?.value
  expect(value('its own cut-out')).toBe(1)
  expect(value('the cut-out of another garment')).toBe(0)
  expect(value('the cut-out of another garment', SIMILARITY_WORDS[1])).toBe(0.5)
  // The dress is of another category: nothing is measured on it.
  expect(value('a product of its article and colour')).toBe(0.5)
})
