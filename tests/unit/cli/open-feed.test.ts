import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFeed } from '@/cli/open-feed'

const PRODUCTS = {
  products: [
    {
      title: 'Red Heels',
      handle: 'red-heels',
      images: [{ src: 'https://cdn.example/1.jpg' }],
      variants: [{ price: '19.00', available: true }],
    },
  ],
}
const server = createServer((_, response) => response.end(JSON.stringify(PRODUCTS)))
let shop: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const linkOf = async (named: string | undefined) => {
  const feed = await openFeed(`${shop}/products.json?limit=250`, { shop: named })
  return feed.products[0]?.product.link
}

test('a Shopify export that is read at its shop’s address needs no other name for the shop', async () => {
  expect(await linkOf(undefined)).toBe(`${shop}/products/red-heels`)
})

test('the shop that is named comes first', async () => {
  expect(await linkOf('https://www.shop.example')).toBe('https://www.shop.example/products/red-heels')
})
