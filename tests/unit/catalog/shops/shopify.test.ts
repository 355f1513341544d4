import { describe, expect, test } from 'vitest'
import { dataPageOf, readShopPage } from '@/lib/catalog/shops/read-shop-page'
import { pageOf } from '../../../fakes/parse-page'

const dress = {
  id: 700,
  title: 'Wrap dress',
  handle: 'wrap-dress',
  vendor: 'Harbour Lane',
  product_type: 'Dresses',
  tags: ['Women', 'New'],
  options: [{ name: 'Size' }, { name: 'Colour' }],
  variants: [
    { id: 1, option1: 'S', option2: 'Red', price: '40.00', compare_at_price: '60.00', available: false },
    { id: 2, option1: 'M', option2: 'Red', price: '40.00', compare_at_price: '60.00', available: true },
    {
      id: 3,
      option1: 'S',
      option2: 'Blue',
      price: '45.00',
      compare_at_price: null,
      available: false,
      featured_image: { src: 'https://cdn.shopify.com/blue.jpg' },
    },
  ],
  images: [{ src: 'https://cdn.shopify.com/red.jpg', variant_ids: [1, 2] }],
}
const json = (url: string, data: unknown, currency?: string) =>
  readShopPage({ url, document: null, text: JSON.stringify(data), currency })

describe('/products.json', () => {
  const url = 'https://shop.example/collections/dresses/products.json?limit=1'

  test('gives one product for each colour, with its own picture, price and stock', () => {
    const reading = json(url, { products: [dress] }, 'GBP')
    expect(reading).toMatchObject({ kind: 'listing', adapter: 'shopify', refusals: [] })
    const shared = {
      title: 'Wrap dress',
      brand: 'Harbour Lane',
      product_type: 'Dresses',
      gender: 'female',
      item_group_id: '700',
      shop: 'shop.example',
    }
    expect(reading.products).toEqual([
      {
        ...shared,
        id: '700-Red',
        color: 'Red',
        link: 'https://shop.example/products/wrap-dress?variant=2',
        image_link: 'https://cdn.shopify.com/red.jpg',
        price: '60.00 GBP',
        sale_price: '40.00 GBP',
        size: 'S,M',
        availability: 'in_stock',
      },
      {
        ...shared,
        id: '700-Blue',
        color: 'Blue',
        link: 'https://shop.example/products/wrap-dress?variant=3',
        image_link: 'https://cdn.shopify.com/blue.jpg',
        price: '45.00 GBP',
        size: 'S',
        availability: 'out_of_stock',
      },
    ])
  })

  test('a product in one colour has all further pictures, sizes and its number; of several each its own', () => {
    const picture = (name: string, variant_ids: number[] = []) => ({ src: `/${name}.jpg`, variant_ids })
    const images = [picture('red', [1]), picture('red-back', [1, 2]), picture('blue', [3]), picture('chart')]
    const variants = dress.variants.map((variant) => ({ ...variant, barcode: '4006381333931' }))
    const further = (products: object[]) =>
      json(url, { products }).products.map(({ additional_image_link, size, gtin }) => [
        additional_image_link,
        size,
        gtin,
      ])
    const at = (...names: string[]) => names.map((name) => `https://shop.example/${name}.jpg`).join(',')
    expect(further([{ ...dress, images, variants }])).toEqual([
      [at('red-back'), 'S,M', '4006381333931'],
      [at('blue'), 'S', '4006381333931'],
    ])
    expect(further([{ ...dress, images, variants: variants.slice(0, 2) }])).toEqual([
      [at('red-back', 'blue', 'chart'), 'S,M', '4006381333931'],
    ])
  })

  test('further pictures, sizes and numbers that are wrong are left out, and the product stays', () => {
    const images = [{ src: '/a.jpg' }, { src: 'javascript:alert(1)' }, { src: {} }, null, { src: '/a.jpg' }]
    const [variant] = dress.variants
    const wrong = [
      { ...variant, option1: { __proto__: 1 }, barcode: 'N/A' },
      { ...variant, option1: 'x'.repeat(999) },
    ]
    const [product] = json(url, { products: [{ ...dress, images, variants: wrong }] }).products
    expect(product).toMatchObject({ image_link: 'https://shop.example/a.jpg', title: 'Wrap dress' })
    for (const name of ['additional_image_link', 'size', 'gtin'] as const)
      expect(product?.[name]).toBeUndefined()
  })

  test('has a next page while it is full', () => {
    expect(json(url, { products: [dress] }).nextPage).toBe(`${url}&page=2`)
    expect(json(`${url}&page=2`, { products: [dress] }).nextPage).toBe(`${url}&page=3`)
    expect(json(`${url}&page=3`, { products: [] })).toMatchObject({ products: [], nextPage: null })
  })

  test('a product without variants, colours, tags or pictures', () => {
    const reading = json(url, {
      products: [
        {
          id: 1,
          title: 'Plain',
          handle: 'plain',
          images: [{ src: '//cdn.shopify.com/p.jpg' }],
          tags: 'kids, boys',
        },
        { id: 2, title: 'No picture', handle: 'none', variants: [{ price: '1' }] },
        null,
        'x',
      ],
    })
    expect(reading.products).toMatchObject([
      { id: '1', image_link: 'https://cdn.shopify.com/p.jpg', age_group: 'kids' },
    ])
    expect(reading.refusals).toMatchObject([{ id: '2', field: 'image_link', reason: 'missing' }])
  })
})

test('/products/NAME.json is a product’s page', () => {
  const reading = json('https://shop.example/products/wrap-dress.json', { product: dress })
  expect(reading.kind).toBe('product')
  expect(reading.products[0]).toMatchObject({ id: '700-Red', price: '60.00' })
})

test('other JSON is no page of a shop', () => {
  expect(json('https://shop.example/cart.json', { items: [] }).kind).toBe('other')
  expect(
    readShopPage({ url: 'https://shop.example/products.json', document: null, text: '{"pro' }).kind,
  ).toBe('other')
})

describe('its HTML pages', () => {
  const mark = '<script src="//cdn.shopify.com/s/theme.js"></script>'

  test('lead to the data, in the currency that is shown', () => {
    const html = `${mark}<script>Shopify.currency = {"active":"INR","rate":"1.0"};</script>`
    const page = pageOf('https://shop.example/collections/dresses?sort_by=price', html)
    expect(dataPageOf(page)).toEqual({
      url: 'https://shop.example/collections/dresses/products.json?limit=250',
      currency: 'INR',
    })
    expect(dataPageOf(pageOf('https://shop.example/pages/about', html))).toBeNull()
    expect(dataPageOf(pageOf('https://shop.example/collections/dresses', '<p>no shopify</p>'))).toBeNull()
  })

  test('are read by what they state for search engines, or by Open Graph', () => {
    const html = `${mark}<meta property="og:type" content="product"><meta property="og:title" content="Wrap dress">
<meta property="og:image" content="http://shop.example/a.jpg"><meta property="og:price:amount" content="40.00">
<meta property="og:price:currency" content="GBP">`
    const reading = readShopPage(pageOf('https://shop.example/products/wrap-dress', html))
    expect(reading).toMatchObject({
      kind: 'product',
      adapter: 'shopify',
      products: [{ title: 'Wrap dress', price: '40.00 GBP' }],
    })
  })
})
