import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import type { Product } from '@/lib/catalog/product'
import { searchFactsOf } from '@/lib/catalog/search-facts'
import { criteriaOf, meets, type SearchFilter } from '@/lib/catalog/search-filter'
import { product } from '../../fakes/products'

const catalogueOf = (products: Product[]) =>
  new Catalogue('x', products, new Int8Array(products.length * 128).fill(1))
const facetsOf = (products: Product[], filter?: SearchFilter) =>
  catalogueOf(products).facets({ category: 'topwear', departments: ['men', 'unisex'], filter })

test('values are counted as most products write them, the most frequent first', async () => {
  const facets = await facetsOf([
    product('1', { brand: 'Kestrel & Co', colorName: 'navy', size: 'S, M', price: '499 INR' }),
    product('2', { brand: 'KESTREL & CO', size: 'M/L', shop: 'Demo', price: '10 USD' }),
    product('3', { brand: ' Kestrel  & Co ', department: 'unisex', availability: 'sold out' }),
    product('4', { brand: 'Acme', price: '1299.50 INR' }),
    product('5', { brand: 'Acme', department: 'women', price: '1 INR' }),
    product('6', { brand: 'Acme', category: 'footwear' }),
    product('7', { brand: 'Acme', age_group: 'kids' }),
  ])
  expect(facets).toEqual({
    articles: [],
    colors: [{ value: 'navy', products: 1 }],
    brands: [
      { value: 'Kestrel & Co', products: 3 },
      { value: 'Acme', products: 1 },
    ],
    shops: [
      { value: 'shop.example', products: 3 },
      { value: 'Demo', products: 1 },
    ],
    sizes: [
      { value: 'M', products: 2 },
      { value: 'L', products: 1 },
      { value: 'S', products: 1 },
    ],
    prices: [
      { currency: 'INR', least: 499, most: 1299.5, products: 2 },
      { currency: 'USD', least: 10, most: 10, products: 1 },
    ],
    stock: { in: 3, out: 1 },
  })
})

test('each count is what choosing that value alone would leave, beside the other parts of the filter', async () => {
  const facts = fc.record({
    price: fc.constantFrom('1999 INR', '2001 INR', '5 USD', undefined),
    colorName: fc.constantFrom('blue', 'red', null),
    brand: fc.constantFrom('Acme', 'Other', undefined),
    availability: fc.constantFrom('in_stock', 'out_of_stock'),
  })
  const filters = fc.record(
    {
      price: fc.constantFrom({ most: 2000 }, { least: 2000, currency: 'INR' }),
      colors: fc.constantFrom(['blue'], ['blue', 'red']),
      brands: fc.constant(['Acme']),
      inStock: fc.constant(true),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(facts, { maxLength: 40 }), filters, async (all, filter) => {
      const products = all.map((each, at) => product(String(at), each))
      const leaves = (changed: SearchFilter) =>
        products.filter((each) => meets(searchFactsOf(each), criteriaOf({ ...filter, ...changed }))).length
      const facets = await facetsOf(products, filter)
      for (const { value, products: count } of facets.colors) expect(count).toBe(leaves({ colors: [value] }))
      for (const { value, products: count } of facets.brands) expect(count).toBe(leaves({ brands: [value] }))
      const priced = facets.prices.reduce((sum, each) => sum + each.products, 0)
      expect(priced).toBe(leaves({ price: { least: 0 } }))
      expect(facets.stock.in).toBe(leaves({ inStock: true }))
    }),
  )
})
