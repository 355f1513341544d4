import { expect, test } from 'vitest'
import type { Product } from '@/lib/catalog/product'
import { identityHead } from '@/lib/tuning/head'
import { ndcgAt10, shopperOf, TASTES } from '@/tests/evaluation/simulated-shoppers'

test('nDCG is 1 in the best order, less in another, and does not exist where nothing suits', () => {
  expect(ndcgAt10([3, 2, 0])).toBe(1)
  // (3 + 7/log2(3)) / (7 + 3/log2(3))
  expect(ndcgAt10([2, 3])).toBeCloseTo((3 + 7 / Math.log2(3)) / (7 + 3 / Math.log2(3)))
  expect(ndcgAt10([0, 0])).toBeNull()
})

test('a shopper presses “more” and “less” for each garment, alike for one seed, and is served by the identity as without a head', () => {
  const colours = ['red', 'blue', 'black']
  const products = Array.from({ length: 24 }, (_, row) => {
    return { category: 'topwear', article: 'shirt', colorName: colours[row % 3] } as Product
  })
  const vectors = Int8Array.from({ length: 24 * 128 }, (_, at) => ((at * 7919) % 201) - 100)
  const shop = { products, vectors }
  const gain = TASTES['colour over cut']!
  const shopper = shopperOf(shop, { gain, seed: 1, presses: 8 })
  expect(shopper.judgements.map(({ wish }) => wish)).toEqual(Array(4).fill(['more', 'less']).flat())
  expect(shopperOf(shop, { gain, seed: 1, presses: 8 }).judgements).toEqual(shopper.judgements)
  const axes = Float32Array.from({ length: 3 * 128 }, (_, at) => Number(at % 129 === 0))
  expect(shopper.serve(identityHead(axes))).toBe(shopper.serve(null))
  const head = { ...identityHead(axes), gains: new Float32Array(3).fill(50) }
  expect(shopper.serve(head)).not.toBe(shopper.serve(null))
  const careless = shopperOf(shop, { gain, seed: 1, presses: 8, careless: 1 })
  expect(careless.judgements).not.toEqual(shopper.judgements)
})
