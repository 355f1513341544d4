import { expect, test } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { weighReadings } from '@/lib/look/weigh-readings'

function worn(kind: Category, score: number, categories: Partial<Record<Category, number>>) {
  const likely = Object.entries(categories).map(([name, probability]) => ({
    name: name as Category,
    probability,
  }))
  return { kind, score, box: [0, 0, 10, 10] satisfies Box, wearer: 0, reading: { categories: likely } }
}

const fromHalf = () => 0.5

test('what the embedder takes for something else loses, and what it knows stays', () => {
  const glasses = worn('eyewear', 0.7, { eyewear: 1 })
  const umbrella = worn('bag', 0.8, { bag: 0.0625, topwear: 0.9 })
  expect(weighReadings([umbrella, glasses], () => 0)).toEqual([glasses, { ...umbrella, score: 0.4 }])
})

test('what then scores less than its category asks for is not shown', () => {
  const umbrella = worn('bag', 0.8, { bag: 0.0625 })
  expect(weighReadings([umbrella], fromHalf)).toEqual([])
})

test('a surely found thing outlives an embedder that has never seen its like', () => {
  const [kept] = weighReadings([worn('scarf', 0.9, {})], () => 0)
  expect(kept?.score).toBeGreaterThan(0.1)
})

test('a crop that shows more of other things has no say: topwear under a coat, a hat on hair', () => {
  const strip = worn('topwear', 0.6, { topwear: 0.1, outerwear: 0.9 })
  const hat = worn('headwear', 0.55, { headwear: 0.1, scarf: 0.9 })
  expect(weighReadings([strip, hat], fromHalf)).toEqual([strip, hat])
})
