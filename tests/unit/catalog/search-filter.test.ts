import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import { combineWanted } from '@/lib/catalog/combine-wanted'
import { priceOf } from '@/lib/catalog/price'
import { searchFactsOf } from '@/lib/catalog/search-facts'
import { criteriaOf, meets, type SearchFilter } from '@/lib/catalog/search-filter'
import { direction, product } from '../../fakes/products'

test('what a product costs is the lower of its prices', () => {
  expect(priceOf({ price: '2500 INR', sale_price: '1999' })).toEqual({ amount: 1999, currency: 'INR' })
  expect(priceOf({ price: '10 USD', sale_price: '12 USD' })?.amount).toBe(10)
})

const blue = product('a', {
  price: '2000 INR',
  colorName: 'blue',
  article: 'shirt',
  brand: 'Kestrel  & Co',
  shop: 'Demo',
  size: 'S, M/L',
  availability: 'in_stock',
})
const admitted = (filter: SearchFilter, facts = {}) =>
  meets(searchFactsOf({ ...blue, ...facts }), criteriaOf(filter))

test('“under 2000” never shows 2001, nor what states no price or another currency', () => {
  const filter = { price: { most: 2000, currency: 'INR' } }
  expect(admitted(filter)).toBe(true)
  for (const price of ['2000.01 INR', '2001 INR', '19 USD', '1999', undefined]) {
    expect(admitted(filter, { price })).toBe(false)
  }
})

test('each fact is compared, without case', () => {
  expect(admitted({ colors: ['Blue'], articles: ['shirt'], brands: ['kestrel & co'], shops: ['DEMO'] })).toBe(
    true,
  )
  expect(admitted({ colors: ['red'] })).toBe(false)
  expect(admitted({ brands: ['other'] })).toBe(false)
  expect(admitted({ brands: ['other'] }, { brand: undefined })).toBe(false)
  expect(admitted({ colors: [] })).toBe(false)
  expect(admitted({})).toBe(true)
})

test('sizes count where they are known, and what is sold out is left out', () => {
  expect(admitted({ sizes: ['m'] })).toBe(true)
  expect(admitted({ sizes: ['XL'] })).toBe(false)
  expect(admitted({ sizes: ['XL'] }, { size: undefined })).toBe(true)
  expect(admitted({ inStock: true })).toBe(true)
  expect(admitted({ inStock: true }, { availability: 'out of stock' })).toBe(false)
  expect(admitted({ inStock: true }, { availability: undefined })).toBe(true)
})

test('a search finds what the filter admits, all of it and nothing else', async () => {
  const facts = fc.record({
    price: fc.constantFrom('1999 INR', '2000 INR', '2001 INR', '5 USD', undefined),
    colorName: fc.constantFrom('blue', 'red', null),
    brand: fc.constantFrom('Acme', 'acme ', 'Other', undefined),
    availability: fc.constantFrom('in_stock', 'out_of_stock', undefined),
  })
  const filter = fc.record(
    {
      price: fc.constantFrom({ most: 2000 }, { least: 2000, currency: 'INR' }),
      colors: fc.constantFrom(['blue'], ['blue', 'red']),
      brands: fc.constant(['ACME']),
      inStock: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(facts, { maxLength: 60 }), filter, async (all, wanted) => {
      const products = all.map((each, i) => product(String(i), each))
      const catalogue = new Catalogue('x', products, new Int8Array(products.length * 128).fill(1))
      const query = {
        like: [direction(0)],
        category: 'topwear',
        departments: ['men'],
        filter: wanted,
      } as const
      const found = await catalogue.search({ ...query, top: 1000 })
      const expected = products.filter((each) => meets(searchFactsOf(each), criteriaOf(wanted)))
      expect(found.map((each) => each.product.id)).toEqual(expected.map(({ id }) => id))
      expect((await catalogue.count('topwear', wanted)).men).toBe(expected.length)
    }),
  )
})

test('several liked embeddings and disliked ones are one query', () => {
  const both = combineWanted({ like: [direction(0), direction(2)] })
  expect([both[0], both[2]]).toEqual([90, 90])
  const without = combineWanted({ like: [direction(0)], unlike: [direction(2), direction(4)] })
  expect(without[0]).toBeGreaterThan(110)
  expect(without[2]).toBeLessThan(0)
  expect(without[4]).toBe(without[2])
  expect(() => combineWanted({ like: [] })).toThrow(expect.objectContaining({ code: 'internal' }))
})
