import { describe, expect, test } from 'vitest'
import type { PoliteVisitor } from '@/lib/catalog/walk/polite-visitor'
import { type WalkState, type WalkStep, walkFrom, walkListing } from '@/lib/catalog/walk/walk-listing'
import { LookError } from '@/lib/look/look-error'
import { myntraListing, myntraProduct } from '../../../fakes/myntra-pages'
import { parsePage } from '../../../fakes/parse-page'

const LISTING = 'https://www.myntra.com/men-shirts'

/** Three pages of two products, one of which stands on two pages. */
const pages: Record<string, string> = Object.fromEntries(
  [
    [1, 2],
    [2, 3],
    [4, 5],
  ].map((ids, page) => [
    `${LISTING}${page === 0 ? '' : `?p=${page + 1}`}`,
    myntraListing({
      products: ids.map((id) => myntraProduct(id)),
      total: 6,
      nextHref: page < 2 ? `/men-shirts?p=${page + 2}` : undefined,
      hasNextPage: page < 2,
    }),
  ]),
)

function visitorOf(shop: Record<string, string>, opened: string[] = []): PoliteVisitor {
  return {
    async visit(url) {
      opened.push(url)
      const body = shop[url]
      const contentType = body?.startsWith('{') ? 'application/json' : 'text/html'
      return { status: body === undefined ? 404 : 200, url, contentType, body: body ?? '', retryAfter: null }
    },
  }
}

async function walk(from: WalkState, visitor: PoliteVisitor, most = 100, known = new Set<string>()) {
  const steps: WalkStep[] = []
  const ports = { visitor, parse: parsePage, most, isKnown: ({ id }: { id: string }) => known.has(id) }
  for await (const step of walkListing(from, ports)) {
    for (const { id } of step.products) known.add(id)
    steps.push(step)
  }
  return { steps, ids: steps.flatMap(({ products }) => products.map(({ id }) => id)) }
}

test('follows the pagination to the end and takes each product once', async () => {
  const { steps, ids } = await walk(walkFrom(LISTING), visitorOf(pages))
  expect(ids).toEqual(['1', '2', '3', '4', '5'])
  expect(steps.at(-1)?.state).toMatchObject({ next: null, pages: 3, products: 5, total: 6 })
})

test('ends at the most that was asked for, without opening more', async () => {
  const opened: string[] = []
  const { ids } = await walk(walkFrom(LISTING), visitorOf(pages, opened), 2)
  expect(ids).toEqual(['1', '2'])
  expect(opened).toEqual([LISTING])
})

test('goes on from any step as if never put down', async () => {
  const { steps } = await walk(walkFrom(LISTING), visitorOf(pages))
  const opened: string[] = []
  const kept = JSON.parse(JSON.stringify(steps[0]?.state))
  const { ids } = await walk(kept, visitorOf(pages, opened), 100, new Set(['1', '2']))
  expect(ids).toEqual(['3', '4', '5'])
  expect(opened).toEqual([`${LISTING}?p=2`, `${LISTING}?p=3`])
})

test('a shop that shows the same page for ever is left', async () => {
  const same = myntraListing({ products: [myntraProduct(1)], total: 9999, hasNextPage: true, markup: false })
  const opened: string[] = []
  const visitor: PoliteVisitor = {
    async visit(url) {
      opened.push(url)
      return { status: 200, url, contentType: 'text/html', body: same, retryAfter: null }
    },
  }
  expect((await walk(walkFrom(LISTING), visitor)).ids).toEqual(['1'])
  expect(opened).toHaveLength(2)
})

test('a page that has changed on the way is said to have, after what came before was given', async () => {
  const broken = { ...pages, [`${LISTING}?p=2`]: '<h1>Brand new Myntra</h1>' }
  const taken: string[] = []
  const ports = { visitor: visitorOf(broken), parse: parsePage, most: 100, isKnown: () => false }
  await expect(async () => {
    for await (const { products } of walkListing(walkFrom(LISTING), ports)) {
      taken.push(...products.map(({ id }) => id))
    }
  }).rejects.toMatchObject({ code: 'page-changed' })
  expect(taken).toEqual(['1', '2'])
})

describe('a Shopify collection', () => {
  const front = 'https://shop.example/collections/hats'
  const data = `${front}/products.json?limit=250`
  const mark =
    '<script src="//cdn.shopify.com/a.js"></script><script>Shopify.currency = {"active":"EUR"}</script>'
  const hat = (id: number) => ({
    id,
    title: `Hat ${id}`,
    handle: `hat-${id}`,
    images: [{ src: '/h.jpg' }],
    variants: [{ price: '5' }],
  })
  const listed = (ids: number[], next = '') => {
    const itemListElement = ids.map((id) => ({
      item: {
        '@type': 'Product',
        sku: `h${id}`,
        name: `Hat ${id}`,
        url: `/products/hat-${id}`,
        image: '/h.jpg',
      },
    }))
    return `${mark}${next}<script type="application/ld+json">${JSON.stringify({ '@type': 'ItemList', itemListElement })}</script>`
  }

  test('is walked by its data', async () => {
    const { ids, steps } = await walk(
      walkFrom(front),
      visitorOf({ [front]: listed([1]), [data]: JSON.stringify({ products: [hat(1), hat(2)] }) }),
    )
    expect(ids).toEqual(['1', '2'])
    expect(steps.at(-1)?.products[0]?.price).toBe('5.00 EUR')
  })

  test.each([
    ['is not there', {}],
    ['is a page of another kind', { [data]: '<h1>Welcome</h1>' }],
    ['is broken', { [data]: '{"products": [' }],
    ['is switched off', { [data]: '{"products": []}' }],
  ])('is walked by its pages where the data %s', async (_, answers) => {
    const next = '<link rel="next" href="?page=2">'
    const pages = { [front]: listed([1, 2], next), [`${front}?page=2`]: listed([3]), ...answers }
    const opened: string[] = []
    const { ids } = await walk(walkFrom(front), visitorOf(pages, opened))
    expect(ids).toEqual(['h1', 'h2', 'h3'])
    expect(opened).toEqual([front, data, `${front}?page=2`])
  })

  test.each([
    ['robots.txt forbids it', new LookError('shop-refused', 'robots'), null],
    ['the shop is busy', new LookError('shop-busy', 'later'), 'shop-busy'],
    ['the person stops', new LookError('cancelled', 'stop'), 'cancelled'],
  ])('the data cannot be had because %s', async (_, error, code) => {
    const shop = visitorOf({ [front]: listed([1]) })
    const visitor: PoliteVisitor = {
      visit: (url) => (url === data ? Promise.reject(error) : shop.visit(url)),
    }
    const walked = walk(walkFrom(front), visitor).then(({ ids }) => ids)
    if (code) await expect(walked).rejects.toMatchObject({ code })
    else expect(await walked).toEqual(['h1'])
  })

  test.each([
    ['missing', {}],
    ['empty', { [data]: '{"products": []}' }],
  ])('whose page has no products that can be read, and whose data is %s, says so', async (_, answers) => {
    const walked = walk(walkFrom(front), visitorOf({ [front]: mark, ...answers }))
    await expect(walked).rejects.toMatchObject({ code: 'page-changed' })
  })
})

test('products that a listing only names are read on their own pages', async () => {
  const at = 'https://shop.example'
  const ld = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
  const coat = { '@type': 'Product', sku: 'c', name: 'Coat', image: '/c.jpg' }
  const { ids, steps } = await walk(
    walkFrom(`${at}/coats`),
    visitorOf({
      [`${at}/coats`]: ld({ '@type': 'ItemList', itemListElement: ['/p/c', '/p/gone'] }),
      [`${at}/p/c`]: ld(coat),
    }),
  )
  expect(ids).toEqual(['c'])
  expect(steps.flatMap(({ refusals }) => refusals)).toMatchObject([{ value: `${at}/p/gone` }])
})
