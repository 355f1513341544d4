import { expect, test } from 'vitest'
import { readShopPage } from '@/lib/catalog/shops/read-shop-page'
import { pageOf } from '../../../fakes/parse-page'

const meta = (facts: Record<string, string>) =>
  Object.entries(facts)
    .map(([property, content]) => `<meta property="${property}" content="${content}">`)
    .join('')
const hat = {
  'og:type': 'product',
  'og:title': 'Straw hat',
  'og:url': 'https://shop.example/hat',
  'og:image': '/hat.jpg',
  'og:site_name': 'The Hat Shop',
  'product:price:amount': '30,00',
  'product:price:currency': 'EUR',
  'product:original_price:amount': '45',
  'product:original_price:currency': 'EUR',
  'product:retailer_item_id': 'H1',
  'product:brand': 'Brim',
  'product:availability': 'in stock',
}

test('a product’s page', () => {
  const reading = readShopPage(pageOf('https://shop.example/hat?from=mail', meta(hat)))
  expect(reading).toMatchObject({ kind: 'product', adapter: 'open-graph' })
  expect(reading.products).toEqual([
    {
      id: 'H1',
      title: 'Straw hat',
      link: 'https://shop.example/hat',
      image_link: 'https://shop.example/hat.jpg',
      price: '45.00 EUR',
      sale_price: '30.00 EUR',
      brand: 'Brim',
      availability: 'in_stock',
      shop: 'The Hat Shop',
    },
  ])
})

test('without a number of its own the address is its id; without a picture it is refused', () => {
  const { 'product:retailer_item_id': _, ...rest } = hat
  expect(readShopPage(pageOf('https://shop.example/hat', meta(rest))).products[0]?.id).toBe(rest['og:url'])
  const bare = readShopPage(pageOf('https://shop.example/hat', meta({ ...rest, 'og:image': '' })))
  expect(bare).toMatchObject({ products: [], refusals: [{ field: 'image_link', reason: 'missing' }] })
})

test.each(['article', 'website', 'og:product.group'])('%s is taken for what it is', (type) => {
  const { kind } = readShopPage(pageOf('https://shop.example/x', meta({ ...hat, 'og:type': type })))
  expect(kind).toBe(type === 'og:product.group' ? 'product' : 'other')
})
