import { describe, expect, test } from 'vitest'
import { readShopPage, searchPage } from '@/lib/catalog/shops/read-shop-page'
import { myntraListing, myntraProduct, myntraProductPage } from '../../../fakes/myntra-pages'
import { pageOf } from '../../../fakes/parse-page'

const LISTING = 'https://www.myntra.com/men-shirts'
const PRODUCT = 'https://www.myntra.com/shirts/kestrel/kestrel-men-shirt/11/buy'
const shirts = [myntraProduct(11), myntraProduct(12)]

test('a search term’s page', () => {
  expect(searchPage('myntra', 'Women’s Tops & Tees')).toBe(
    'https://www.myntra.com/women-s-tops-tees?rawQuery=Women%E2%80%99s%20Tops%20%26%20Tees',
  )
  expect(searchPage('elsewhere', 'tops')).toBeNull()
})

describe('a listing', () => {
  test('is read from the data, with prices, department, colour, stock and the picture by https', () => {
    const reading = readShopPage(pageOf(LISTING, myntraListing({ products: shirts, total: 120 })))
    expect(reading).toMatchObject({ kind: 'listing', adapter: 'myntra', total: 120, refusals: [] })
    expect(reading.products).toHaveLength(2)
    expect(reading.products[0]).toEqual({
      id: '11',
      title: 'Kestrel Men Shirt 11',
      link: PRODUCT,
      image_link: 'https://assets.myntassets.com/assets/images/11/shirt.jpg',
      additional_image_link: 'https://assets.myntassets.com/assets/images/11/front.jpg',
      price: '1999.00 INR',
      sale_price: '999.00 INR',
      brand: 'Kestrel',
      size: 'S,M',
      gender: 'male',
      color: 'Navy Blue',
      product_type: 'Shirts',
      availability: 'in_stock',
      shop: 'Myntra',
    })
  })

  test('is read from the markup where the data is missing', () => {
    const reading = readShopPage(pageOf(LISTING, myntraListing({ products: shirts, data: false })))
    expect(reading.products[1]).toEqual({
      id: '12',
      title: 'Kestrel Shirt 12',
      link: 'https://www.myntra.com/shirts/kestrel/kestrel-men-shirt/12/buy',
      image_link: 'https://assets.myntassets.com/assets/images/12/shirt.jpg',
      price: '1999.00 INR',
      sale_price: '999.00 INR',
      brand: 'Kestrel',
      shop: 'Myntra',
    })
  })

  test('is read from the data alone, as it is before its scripts have run', () => {
    const reading = readShopPage(pageOf(LISTING, myntraListing({ products: shirts, markup: false })))
    expect(reading.products.map(({ id }) => id)).toEqual(['11', '12'])
  })

  test('is read from the markup where the data is still that of the page before', () => {
    const before = myntraListing({ products: shirts, markup: false })
    const shown = myntraListing({ products: [myntraProduct(77)], data: false })
    const reading = readShopPage(pageOf(LISTING, `${before}${shown}`))
    expect(reading.products.map(({ id }) => id)).toEqual(['77'])
  })

  test('without any result is empty, and no changed page', () => {
    const reading = readShopPage(pageOf(`${LISTING}?rawQuery=x`, myntraListing({ products: [] })))
    expect(reading).toMatchObject({ kind: 'listing', products: [], total: 0, nextPage: null })
  })

  test.each([
    ['data and markup are gone', '<html><body><div id="mountRoot"></div></body></html>'],
    ['the data is of another shape', '<script>window.__myx = {"searchData":{"hits":[1,2]}}</script>'],
    [
      'the data is broken off',
      '<script>window.__myx = {"searchData":{"results":{"products":[{"prod</script>',
    ],
  ])('says that the page has changed where %s', (_, html) => {
    expect(() => readShopPage(pageOf(`${LISTING}?rawQuery=shirts`, html))).toThrow(
      expect.objectContaining({ code: 'page-changed' }),
    )
  })

  test('refuses products that lack what is needed, and keeps the others', () => {
    const products = [
      myntraProduct(1, { productName: '', product: undefined }),
      myntraProduct(2, { landingPageUrl: 'javascript:alert(1)' }),
      myntraProduct(3, { searchImage: 'data:text/html,<script>alert(1)</script>', images: [] }),
      myntraProduct(4, { productId: null }),
      myntraProduct(5),
    ]
    const reading = readShopPage(pageOf(LISTING, myntraListing({ products, markup: false })))
    expect(reading.products.map(({ id }) => id)).toEqual(['5'])
    expect(reading.refusals).toEqual([
      { line: 1, id: '1', refused: 'product', reason: 'missing', field: 'title', value: '' },
      {
        line: 2,
        id: '2',
        refused: 'product',
        reason: 'not-a-web-address',
        field: 'link',
        value: 'javascript:alert(1)',
      },
      {
        line: 3,
        id: '3',
        refused: 'product',
        reason: 'not-a-web-address',
        field: 'image_link',
        value: 'data:text/html,<script>alert(1)</script>',
      },
      { line: 4, id: null, refused: 'product', reason: 'missing', field: 'id', value: '' },
    ])
  })

  test('takes sizes from a text where no stock is stated, and leaves out what is no size or picture', () => {
    const products = [
      myntraProduct(1, { inventoryInfo: [], sizes: 'S, M,,L' }),
      myntraProduct(2, {
        inventoryInfo: [{ label: null }, 7, { label: ['S'] }],
        images: [{ src: 'javascript:alert(1)' }, null, 'x', { src: {} }],
      }),
    ]
    const reading = readShopPage(pageOf(LISTING, myntraListing({ products, markup: false })))
    expect(reading.products.map(({ size }) => size)).toEqual(['S,M,L', undefined])
    expect(reading.products[1]?.additional_image_link).toBeUndefined()
  })

  test('keeps hostile texts as texts', () => {
    const title = '<img src=x onerror=alert(1)>"}]</script><script>alert(2)</script>'
    const products = [myntraProduct(1, { productName: title, brand: '__proto__', gender: 'constructor' })]
    const [product] = readShopPage(pageOf(LISTING, myntraListing({ products, markup: false }))).products
    expect(product).toMatchObject({ title, brand: '__proto__' })
    expect(product?.gender).toBeUndefined()
  })

  test('tells children’s products and products sold out', () => {
    const products = [
      myntraProduct(1, { gender: 'Girls', inventoryInfo: [{ available: false }], price: 1999 }),
    ]
    const [product] = readShopPage(pageOf(LISTING, myntraListing({ products }))).products
    expect(product).toMatchObject({ gender: 'female', age_group: 'kids', availability: 'out_of_stock' })
    expect(product).toMatchObject({ price: '1999.00 INR' })
    expect(product?.sale_price).toBeUndefined()
  })
})

describe('the next page', () => {
  const next = (url: string, listing: Parameters<typeof myntraListing>[0]) =>
    readShopPage(pageOf(url, myntraListing(listing))).nextPage

  test('is that of the pagination', () => {
    expect(next(LISTING, { products: shirts, nextHref: '/men-shirts?p=2' })).toBe(`${LISTING}?p=2`)
  })
  test('is counted where the page has no pagination, until the last', () => {
    expect(next(LISTING, { products: shirts, total: 120, markup: false })).toBe(`${LISTING}?p=2`)
    expect(next(`${LISTING}?p=2&sort=new`, { products: shirts, total: 120, markup: false })).toBe(
      `${LISTING}?p=3&sort=new`,
    )
    expect(next(`${LISTING}?p=3`, { products: shirts, total: 120, markup: false })).toBeNull()
    expect(next(LISTING, { products: shirts, total: 120, hasNextPage: false, markup: false })).toBeNull()
  })
  test('is never of another origin', () => {
    expect(next(LISTING, { products: shirts, nextHref: 'https://evil.example/?p=2' })).toBeNull()
    expect(next(LISTING, { products: shirts, nextHref: 'javascript:alert(1)' })).toBeNull()
  })
})

describe('a product’s page', () => {
  test('is read from the data', () => {
    const reading = readShopPage(pageOf(PRODUCT, myntraProductPage(myntraProduct(11))))
    expect(reading).toMatchObject({ kind: 'product', nextPage: null, links: [] })
    expect(reading.products).toEqual([
      {
        id: '11',
        title: 'Kestrel Men Shirt 11',
        link: PRODUCT,
        image_link: 'https://assets.myntassets.com/h_720,q_90,w_540/v1/assets/images/11/shirt.jpg',
        price: '1999.00 INR',
        sale_price: '999.00 INR',
        brand: 'Kestrel',
        size: 'M',
        gender: 'male',
        color: 'Navy Blue',
        product_type: 'Apparel > Topwear > Shirts',
        availability: 'in_stock',
        shop: 'Myntra',
      },
    ])
  })

  test('is read from the markup where the data is missing, or of another product', () => {
    const shown = myntraProductPage(myntraProduct(11), { data: false })
    const stale = myntraProductPage(myntraProduct(99), { markup: false })
    for (const html of [shown, `${shown}${stale}`]) {
      const [product] = readShopPage(pageOf(PRODUCT, html)).products
      expect(product).toMatchObject({
        id: '11',
        title: 'Kestrel Shirt',
        image_link: 'https://assets.myntassets.com/assets/images/11/shirt.jpg',
        price: '1999.00 INR',
        sale_price: '999.00 INR',
      })
    }
  })

  test('that has changed is said to have', () => {
    expect(() => readShopPage(pageOf(PRODUCT, '<h1>New design</h1>'))).toThrow(
      expect.objectContaining({ code: 'page-changed' }),
    )
  })
})

test('other pages of Myntra hold no products', () => {
  expect(readShopPage(pageOf('https://www.myntra.com/', '<h1>Welcome</h1>')).kind).toBe('other')
  expect(readShopPage(pageOf('https://www.myntra.com/checkout/cart', '<h1>Bag</h1>')).kind).toBe('other')
})
