import { expect, test } from 'vitest'
import { type ArrivedPage, leadsElsewhere } from '@/lib/catalog/shops/leads-elsewhere'

const SHOP = 'https://www.shop.example'
const product = { id: 'AB-123', link: `${SHOP}/shirts/blue-shirt` }
const other = { id: 'CD-456', link: `${SHOP}/shirts/green-shirt` }
const page = (path: string, facts: Partial<ArrivedPage> = {}): ArrivedPage => ({
  url: new URL(path, SHOP).href,
  canonical: null,
  kind: 'listing',
  products: [other],
  ...facts,
})
const frontPage = { kind: 'other', products: [] } as const

test.each([
  ['the listing that it was in', page('/shirts')],
  ['a listing, which says so itself', page('/shirts?from=old', { canonical: `${SHOP}/shirts` })],
  ['an empty search', page('/search?q=shirt', { products: [] })],
  ['a product whose id only begins alike', page('/shirts?seen=AB-1234')],
  ['the front page', page('/', frontPage)],
  ['the front page of a language', page('/en-gb/', frontPage)],
  ['the front page with products on it', page('/')],
])('a product is gone whose address leads to %s', (_, arrived) => {
  expect(leadsElsewhere(product, arrived)).toBe(true)
})

test.each([
  ['its own page', page('/shirts/blue-shirt')],
  ['its own page with a slash', page('/shirts/blue-shirt/')],
  ['its own page without encryption', page('http://www.shop.example/shirts/blue-shirt')],
  ['its own page under the shorter name', page('https://shop.example/shirts/Blue-Shirt')],
  ['its own page with parameters', page('/shirts/blue-shirt?country=at&utm_source=feed')],
  ['a page under another address that has its id', page('/new/shirts/ab-123')],
  ['a page that has its id as a parameter', page('/item?sku=AB-123&lang=de')],
  ['a page that gives its address as its own', page('/p/77', { canonical: product.link })],
  ['a listing that has it', page('/shirts', { products: [other, { ...other, id: 'AB-123' }] })],
  ['a listing that has it by another id', page('/shirts', { products: [{ ...product, id: '77' }] })],
  ['a page that goes on to it', page('/welcome?next=%2Fshirts%2Fblue-shirt')],
  ['a log-in', page('/account/login', frontPage)],
  ['another product’s page', page('/shirts/green-shirt', { kind: 'product' })],
  ['a product’s page under the front page’s address', page('/', { kind: 'product' })],
])('a product is not gone whose address leads to %s', (_, arrived) => {
  expect(leadsElsewhere(product, arrived)).toBe(false)
})

test('an address that is oddly written, and an id of any signs, are no stumbling block', () => {
  const odd = { id: 'a.b*(c', link: `${SHOP}/%E0%A4%A` }
  expect(leadsElsewhere(odd, page('/shirts?x=%E0%A4%A'))).toBe(true)
  expect(leadsElsewhere(odd, page('/item/a.b*(c'))).toBe(false)
})
