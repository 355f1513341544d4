import { describe, expect, test } from 'vitest'
import type { MerchantProduct } from '@/lib/catalog/product'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { readShopPage } from '@/lib/catalog/shops/read-shop-page'
import { myntraListing, myntraProduct } from '../../../fakes/myntra-pages'
import { pageOf } from '../../../fakes/parse-page'

/** A product as each shop states it, with some of its facts replaced. */
interface Stating {
  title: unknown
  id: unknown
  path: unknown
  picture: unknown
  brand: unknown
  /** Whatever the shop has of a closed list: gender, availability, tags. */
  listed: unknown
}

const plain: Stating = {
  title: 'Wrap dress',
  id: 'W-1',
  path: 'wrap-dress',
  picture: 'https://shop.example/w.jpg',
  brand: 'Oak',
  listed: 'women',
}

function shopifyProduct({ title, id, path, picture, brand, listed }: Stating) {
  const variants = [{ id: 1, price: '40.00', available: listed }]
  return { id, title, handle: path, vendor: brand, tags: [listed], variants, images: [{ src: picture }] }
}

const shops: Record<string, (stating: Stating) => ReturnType<typeof readShopPage>> = {
  Shopify: (stating) =>
    readShopPage({
      url: 'https://shop.example/products.json',
      document: null,
      text: JSON.stringify({ products: [shopifyProduct(stating)] }),
    }),
  'Open Graph': ({ title, id, path, picture, brand, listed }) => {
    const facts = {
      'og:type': 'product',
      'og:title': title,
      'og:url': path,
      'og:image': picture,
      'product:retailer_item_id': id,
      'product:brand': brand,
      'product:availability': listed,
      'product:target_gender': listed,
    }
    const page = pageOf('https://shop.example/p/w', '<head></head>')
    const head = page.document?.querySelector('head') as unknown as HTMLElement
    for (const [property, content] of Object.entries(facts)) {
      const meta = head.ownerDocument.createElement('meta')
      meta.setAttribute('property', property)
      meta.setAttribute('content', typeof content === 'string' ? content : JSON.stringify(content))
      head.append(meta)
    }
    return readShopPage(page)
  },
  'schema.org': ({ title, id, path, picture, brand, listed }) => {
    const offers = { price: 40, priceCurrency: 'EUR', availability: listed }
    const product = { '@type': 'Product', name: title, sku: id, url: path, image: picture, brand, offers }
    const text = JSON.stringify(product).replaceAll('<', '\\u003c')
    return readShopPage(
      pageOf('https://shop.example/p/w', `<script type="application/ld+json">${text}</script>`),
    )
  },
  Myntra: ({ title, id, path, picture, brand, listed }) => {
    const facts = {
      productName: title,
      productId: id,
      landingPageUrl: path,
      searchImage: picture,
      images: [],
    }
    const product = myntraProduct(1, { product: undefined, ...facts, brand, gender: listed })
    return readShopPage(
      pageOf('https://www.myntra.com/dresses', myntraListing({ products: [product], markup: false })),
    )
  },
}

describe.each(Object.keys(shops))('%s', (name) => {
  const read = (facts: Partial<Stating>) => (shops[name] as (typeof shops)[string])({ ...plain, ...facts })
  const only = (facts: Partial<Stating>): MerchantProduct | undefined => read(facts).products[0]

  test('a product as it should be', () => {
    expect(only({})).toMatchObject({ id: 'W-1', title: 'Wrap dress', brand: 'Oak' })
  })

  test.each([
    '<script>alert(1)</script>',
    '</script><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '{{constructor.constructor("alert(1)")()}}',
    "'; DROP TABLE products; --",
    '__proto__',
    'constructor',
  ])('keeps %s as a text', (text) => {
    expect(only({ title: text, brand: text, id: text })).toMatchObject({ title: text, brand: text, id: text })
  })

  test.each([
    ['\u0000Wrap\u0007 dress\u001b[31m', 'Wrap dress [31m'],
    ['Wrap\n\t dress\u0085', 'Wrap dress'],
    ['Wrap dress\ud800', 'Wrap dress'],
    ['Wrap \u202edress', 'Wrap dress'],
  ])('takes control characters and halves of letters out of a text', (text, read) => {
    expect(only({ title: text, brand: text, id: text })).toMatchObject({ title: read, brand: read, id: read })
  })

  test('cuts a text that is too long, and never in the middle of a letter', () => {
    const {
      title = '',
      brand = '',
      id = '',
    } = only({
      title: '👗'.repeat(9999),
      brand: 'x'.repeat(1_000_000),
      id: `a${'👗'.repeat(9999)}`,
    }) as MerchantProduct
    expect([title.length, brand.length, id.length]).toEqual([500, 5000, 299])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    'https://user:secret@shop.example/w.jpg',
    'http://[',
    `https://shop.example/${'w'.repeat(3000)}`,
  ])('refuses the picture %.40s, and says so', (picture) => {
    expect(read({ picture })).toMatchObject({
      products: [],
      refusals: [{ field: 'image_link', reason: 'not-a-web-address' }],
    })
  })

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'http://[',
    '\ud800',
    '//[',
    '../../'.repeat(99),
  ])('a link such as %.40s leads nowhere but to the web', (path) => {
    for (const { link } of read({ path }).products) expect(link).toMatch(/^https:\/\/(www\.)?\w+\.\w+\//)
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'takes %s for no word of a closed list',
    (listed) => {
      const product = only({ listed })
      expect(product).toMatchObject({ title: 'Wrap dress' })
      expect(product?.age_group).toBeUndefined()
      if (name !== 'Myntra') expect(product?.availability).toBeUndefined()
      if (product) expect(mapProduct(product).department).toBe('unisex')
    },
  )

  test.each([
    ['nothing', null],
    ['a list', [[]]],
    ['an object', { toString: 1, __proto__: null, length: -1 }],
    ['a truth', true],
    ['nought', 0],
  ])('reads on where a fact is %s', (_, value) => {
    const facts = ['title', 'id', 'path', 'picture', 'brand', 'listed'] as const
    for (const fact of facts) {
      const { products, refusals } = read({ [fact]: value })
      expect(products.length + refusals.length).toBe(1)
    }
  })
})

test('variants without end are read in time', () => {
  const variants = Array.from({ length: 100_000 }, (_, n) => ({ id: n, option1: `colour ${n}`, price: '1' }))
  const product = { ...shopifyProduct(plain), options: [{ name: 'Color' }], variants }
  const text = JSON.stringify({ products: [product] })
  const start = performance.now()
  const { products } = readShopPage({ url: 'https://shop.example/products.json', document: null, text })
  expect(products).toHaveLength(2000)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('keys that mean something to JavaScript are keys like others', () => {
  const text = `{"products":[{"__proto__":{"title":"Polluted"},"id":1,"title":"Hat","handle":"hat","constructor":{"prototype":{"x":1}},"images":[{"src":"/h.jpg"}]}]}`
  const { products } = readShopPage({ url: 'https://shop.example/products.json', document: null, text })
  expect(products).toMatchObject([{ id: '1', title: 'Hat' }])
  expect(({} as Record<string, unknown>).title).toBeUndefined()
})
