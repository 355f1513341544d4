import { describe, expect, test } from 'vitest'
import { readShopPage } from '@/lib/catalog/shops/read-shop-page'
import { pageOf } from '../../../fakes/parse-page'

const URL_OF_PAGE = 'https://www.shop.example/p/1'
const ld = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`
const read = (html: string, url = URL_OF_PAGE) => readShopPage(pageOf(url, html))

const coat = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  sku: 'C-1',
  name: 'Wool coat',
  image: ['/img/coat.jpg', '/img/back.jpg'],
  brand: { '@type': 'Brand', name: 'Harbour Lane' },
  color: 'Camel',
  category: 'Clothing > Coats',
  audience: { '@type': 'PeopleAudience', suggestedGender: 'https://schema.org/Female' },
  offers: {
    '@type': 'Offer',
    price: '1,299.50',
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    priceSpecification: [{ priceType: 'https://schema.org/ListPrice', price: 1500, priceCurrency: 'EUR' }],
  },
}

describe('JSON-LD', () => {
  test('a product, its addresses made absolute', () => {
    const reading = read(ld(coat))
    expect(reading).toMatchObject({ kind: 'product', adapter: 'schema-org', refusals: [] })
    expect(reading.products).toEqual([
      {
        id: 'C-1',
        title: 'Wool coat',
        link: URL_OF_PAGE,
        image_link: 'https://www.shop.example/img/coat.jpg',
        additional_image_link: 'https://www.shop.example/img/back.jpg',
        price: '1500.00 EUR',
        sale_price: '1299.50 EUR',
        brand: 'Harbour Lane',
        color: 'Camel',
        product_type: 'Clothing > Coats',
        gender: 'female',
        availability: 'in_stock',
        shop: 'shop.example',
      },
    ])
  })

  test('within @graph, beside broken scripts and other nodes, with images as objects and offers in an aggregate', () => {
    const product = {
      ...coat,
      '@type': ['Thing', 'http://schema.org/Product'],
      image: { '@type': 'ImageObject', contentUrl: 'https://cdn.example/c.jpg' },
      offers: { '@type': 'AggregateOffer', lowPrice: 99, highPrice: 120, priceCurrency: 'usd' },
    }
    const graph = { '@graph': [{ '@type': 'BreadcrumbList', itemListElement: [] }, product, null, 7] }
    const reading = read(
      `${ld('{"@type":"Product", broken')}${ld('')}${ld(`<!-- ${JSON.stringify(graph)} -->`)}`,
    )
    expect(reading.products).toMatchObject([{ image_link: 'https://cdn.example/c.jpg', price: '99.00 USD' }])
  })

  test('a group gives one product for each colour, with what the group says of all', () => {
    const variant = (sku: string, color: string, image: string, size: unknown) => ({
      '@type': 'Product',
      sku,
      color,
      image,
      size,
      offers: { price: 20, priceCurrency: 'EUR', url: `/p/1?v=${sku}` },
    })
    const reading = read(
      ld({
        '@type': 'ProductGroup',
        productGroupID: 'G',
        name: 'Tee',
        brand: 'Oak',
        image: ['/all.jpg', '/of-another-colour.jpg'],
        hasVariant: [
          variant('1', 'red', '/r.jpg', 'S'),
          variant('2', 'red', '/r.jpg', { '@type': 'SizeSpecification', name: 'M' }),
          variant('3', 'blue', '/b.jpg', 'S'),
        ],
      }),
    )
    expect(reading.products).toMatchObject([
      { id: '1', title: 'Tee', brand: 'Oak', color: 'red', size: 'S,M', item_group_id: 'G' },
      { id: '3', title: 'Tee', brand: 'Oak', color: 'blue', link: 'https://www.shop.example/p/1?v=3' },
    ])
    for (const { additional_image_link } of reading.products) expect(additional_image_link).toBeUndefined()
  })

  test('sizes and the manufacturer’s numbers, said by the product or by its offer', () => {
    const { products } = read(ld({ ...coat, size: ['S', 'M', 'M'], mpn: 'H-77', gtin13: 4006381333931 }))
    expect(products).toMatchObject([{ size: 'S,M', mpn: 'H-77', gtin: '4006381333931' }])
    const offers = { ...coat.offers, gtin12: '0-36000-29145-2', mpn: 'H-78' }
    expect(read(ld({ ...coat, offers })).products).toMatchObject([{ mpn: 'H-78', gtin: '036000291452' }])
  })

  test.each([
    ['a number that is none', { gtin: 'N/A', gtin8: {}, mpn: [null] }],
    ['a number with a wrong check digit', { gtin13: '4006381333930' }],
    ['noughts', { gtin13: '0000000000000' }],
    ['sizes that are none', { size: [{ name: { name: 'S' } }, 'x'.repeat(999), null, [{}]] }],
    ['pictures that are none', { image: ['/img/coat.jpg', 'data:image/png;base64,AAAA', {}, 'http://['] }],
    ['pictures that are the first again', { image: ['/img/coat.jpg', '/img/coat.jpg'] }],
  ])('%s: left out, and the product stays', (_, facts) => {
    const [product] = read(ld({ ...coat, image: '/img/coat.jpg', ...facts })).products
    expect(product?.image_link).toBe('https://www.shop.example/img/coat.jpg')
    for (const name of ['additional_image_link', 'size', 'gtin', 'mpn'] as const)
      expect(product?.[name]).toBeUndefined()
  })

  test('of very many pictures and sizes the first are taken', () => {
    const many = Array.from({ length: 500 }, (_, n) => n)
    const facts = { image: many.map((n) => `/${n}.jpg`), size: many.map(String) }
    const [product] = read(ld({ ...coat, ...facts })).products
    expect(product?.additional_image_link?.split(',')).toHaveLength(10)
    expect(product?.size?.split(',')).toHaveLength(60)
  })

  test('a list with products, and its next page', () => {
    const list = {
      '@type': 'CollectionPage',
      mainEntity: {
        '@type': 'ItemList',
        numberOfItems: 40,
        itemListElement: [
          { '@type': 'ListItem', position: 1, url: '/p/1', item: { ...coat, sku: 'a' } },
          { '@type': 'ListItem', position: 2, item: { ...coat, sku: 'b', url: '/p/2' } },
          { '@type': 'ListItem', position: 3, item: { ...coat, sku: 'a', url: '/p/1' } },
        ],
      },
    }
    const reading = read(`<link rel="next" href="?page=2#top">${ld(list)}`, 'https://www.shop.example/coats')
    expect(reading).toMatchObject({
      kind: 'listing',
      total: 40,
      nextPage: 'https://www.shop.example/coats?page=2',
      links: [],
    })
    expect(reading.products.map(({ id, link }) => [id, link])).toEqual([
      ['a', 'https://www.shop.example/p/1'],
      ['b', 'https://www.shop.example/p/2'],
    ])
  })

  test('a list that only names its products’ pages gives those of the same shop', () => {
    const itemListElement = [
      { '@type': 'ListItem', url: '/p/1' },
      { '@type': 'ListItem', item: 'https://www.shop.example/p/2' },
      '/p/3',
      { '@type': 'ListItem', url: 'https://elsewhere.example/p/4' },
      { '@type': 'ListItem', url: 'javascript:alert(1)' },
    ]
    const reading = read(ld({ '@type': 'ItemList', itemListElement }))
    expect(reading).toMatchObject({ kind: 'listing', products: [] })
    expect(reading.links).toEqual([1, 2, 3].map((n) => `https://www.shop.example/p/${n}`))
  })

  test('children’s products, products sold out, and prices that make no sense', () => {
    const reading = read(
      ld({
        ...coat,
        audience: { suggestedMaxAge: 12 },
        offers: { price: 'ask us', priceCurrency: '€€€', availability: 'SoldOut' },
      }),
    )
    expect(reading.products).toMatchObject([{ age_group: 'kids', availability: 'out_of_stock' }])
    expect(reading.products[0]?.price).toBeUndefined()
  })

  test('what cannot be taken is refused with its reason, and hostile texts stay texts', () => {
    const name = '</script><svg onload=alert(1)>'
    const reading = read(
      ld(
        JSON.stringify([
          { ...coat, name, url: '/p/a' },
          { ...coat, sku: 'b', url: '/p/b', image: 'javascript:x' },
          { '@type': 'Product' },
        ]).replaceAll('<', '\\u003c'),
      ),
    )
    expect(reading.products).toMatchObject([{ title: name }])
    expect(reading.refusals).toMatchObject([
      { line: 2, id: 'b', reason: 'not-a-web-address', field: 'image_link', value: 'javascript:x' },
      { line: 3, id: null, reason: 'missing' },
    ])
  })

  test('overlong texts are cut, and a page in a million products is read in part', () => {
    const many = Array.from({ length: 2010 }, (_, n) => ({
      item: { ...coat, sku: String(n), url: `/p/${n}` },
    }))
    const reading = read(ld({ '@type': 'ItemList', itemListElement: many }))
    expect(reading.products).toHaveLength(2000)
    const long = read(ld({ ...coat, name: 'x'.repeat(9999), description: 'y'.repeat(99999) })).products[0]
    expect(long?.title).toHaveLength(500)
    expect(long?.description).toHaveLength(5000)
  })
})

describe('microdata', () => {
  const card = (id: string) => `<div itemscope itemtype="https://schema.org/Product">
<meta itemprop="sku" content="${id}"><a itemprop="url" href="/p/${id}"><h2 itemprop="name">Linen
 shirt</h2></a><img itemprop="image" src="/img/${id}.jpg">
<span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Oak</b></span>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="49.90">49,90 €</span>
<meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="https://schema.org/InStock"></div></div>`

  test('a product’s page', () => {
    expect(read(card('s1'))).toMatchObject({
      kind: 'product',
      products: [
        {
          id: 's1',
          title: 'Linen shirt',
          link: 'https://www.shop.example/p/s1',
          image_link: 'https://www.shop.example/img/s1.jpg',
          price: '49.90 EUR',
          brand: 'Oak',
          availability: 'in_stock',
        },
      ],
    })
  })

  test('a listing of cards, with its next page', () => {
    const reading = read(`${card('s1')}${card('s2')}<a rel="next" href="/p/1?page=2">more</a>`)
    expect(reading).toMatchObject({ kind: 'listing', nextPage: 'https://www.shop.example/p/1?page=2' })
    expect(reading.products.map(({ id }) => id)).toEqual(['s1', 's2'])
  })

  test('items nested without end are left', () => {
    const html = `${'<div itemprop="a" itemscope>'.repeat(400)}`
    expect(read(`<div itemscope itemtype="https://schema.org/Product">${html}</div>`).refusals).toHaveLength(
      1,
    )
  })
})

test('a page without any such statement holds no products', () => {
  expect(read('<h1>About us</h1>')).toMatchObject({ kind: 'other', products: [], adapter: null })
})
