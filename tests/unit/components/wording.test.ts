import { expect, test } from 'vitest'
import { leftOutInWords, productsInWords, searchedInWords } from '@/components/catalogue-words'
import { priceInWords } from '@/components/price'
import {
  earlierPriceInWords,
  garmentInWords,
  matchesInWords,
  personName,
  stockInWords,
} from '@/components/wording'
import type { CatalogueRecord } from '@/lib/store/catalogue-rows'

test.each([
  [{ category: 'topwear', article: 't-shirt', color: 'navy' } as const, 'Navy T-shirt'],
  [{ category: 'bottomwear', article: 'track-pants', color: 'multi' } as const, 'Multicolour track pants'],
  [{ category: 'bag', article: null, color: null } as const, 'Bag'],
])('a garment in words: %o', (garment, words) => {
  expect(garmentInWords(garment)).toBe(words)
})

test.each([
  ['1299.00 INR', '₹1,299'],
  ['19.95 EUR', '€19.95'],
  ['from 10 €', 'from 10 €'],
  ['1.2.3 USD', '1.2.3 USD'],
])('a price in words: %s', (price, words) => {
  expect(priceInWords(price)).toBe(words)
})

test('people are numbered only where there are several', () => {
  expect(personName(0, 1)).toBe('This person')
  expect(personName(1, 2)).toBe('Person 2')
  expect(personName(null, 1)).toBe('Nearby')
})

test('how many products are shown of how many', () => {
  expect(matchesInWords(24, 118, 'any')).toBe('Best 24 of 118 products in all departments')
  expect(matchesInWords(1, 1, 'men')).toBe('1 product in Men')
})

test('what a product cost before, with the day and, where it is another one, the year', () => {
  const today = new Date(2026, 10, 25)
  const was = (on: string | null) => earlierPriceInWords({ prices: [{ price: '1999.00 INR', on }] }, today)
  expect(was('2026-11-03')).toBe('was ₹1,999 on 3 Nov')
  expect(was('2025-11-03')).toBe('was ₹1,999 on 3 Nov 2025')
  expect(was(null)).toBe('was ₹1,999')
  expect(earlierPriceInWords({}, today)).toBe('')
})

test.each([
  ['out_of_stock', 'Sold out'],
  ['out of stock', 'Sold out'],
  ['discontinued', 'No longer sold'],
  ['preorder', 'Not out yet'],
  ['in_stock', ''],
  [undefined, ''],
])('whether a product can be bought, in words: %s', (availability, words) => {
  expect(stockInWords({ availability })).toBe(words)
})

test('how much of a catalogue is searched while it is embedded anew, and where some of it cannot be', () => {
  const renewal = { done: 1208, failed: 8 }
  expect(productsInWords({ products: 8089, renewal }, true)).toBe(
    'being updated for this version, 1,200 of 8,089 products searched so far',
  )
  expect(productsInWords({ products: 12 }, false)).toBe('12 products')
  expect(productsInWords({ products: 12, unsearched: 3 }, false)).toBe(
    '12 products, 3 not searched until they are added again',
  )
})

test.each([
  [1, '1 product of Shop is not in the file, for it is not searched until it is added again.'],
  [1200, '1,200 products of Shop are not in the file, for they are not searched until they are added again.'],
])('what a file of a catalogue lacks: %i', (products, words) => {
  expect(leftOutInWords({ name: 'Shop', products })).toBe(words)
})

test('how many products are searched of all catalogues, and how many more will be', () => {
  const of = (facts: Partial<CatalogueRecord>): CatalogueRecord => ({
    source: 'feed',
    name: 'Feed',
    embeddingVersion: 'e2',
    products: 100,
    sha256: null,
    complete: true,
    searched: true,
    addedAt: 0,
    ...facts,
  })
  const before = { embeddingVersion: 'e1', products: 8089 }
  const words = (...others: Partial<CatalogueRecord>[]) => searchedInWords([of({}), ...others.map(of)], 'e2')
  expect(words({ unsearched: 3 }, { searched: false })).toBe('197 products searched')
  expect(words({ ...before, renewal: { done: 1208, failed: 8 } })).toBe(
    '1,300 products searched, 6,881 more being updated',
  )
  // It waits its turn, or nobody looks in it.
  expect(words(before)).toBe('100 products searched, 8,089 more being updated')
  expect(words({ ...before, searched: false })).toBe('100 products searched')
  expect(searchedInWords([of(before)], null)).toBe('8,089 products searched')
})
