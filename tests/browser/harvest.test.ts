import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { myntraListing, myntraProduct, myntraProductPage } from '../fakes/myntra-pages.ts'
import { permissionsAskedBy } from './harness/asked-permissions.ts'
import { serveMyntra } from './harness/myntra-shop.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

const PHOTOS = ['M-TOP-01', 'M-TOP-02', 'M-TOP-03', 'M-TOP-04', 'M-BOT-01', 'M-BOT-02']
const PER_PAGE = 3
const LAST_PAGE = 40
const product = (id: number, facts: Record<string, unknown> = {}) => {
  const photo = `http://assets.myntassets.com/assets/images/${PHOTOS[id % PHOTOS.length]}.jpg`
  return myntraProduct(3_000_000 + id, {
    searchImage: photo,
    images: [{ view: 'front', src: photo }],
    ...facts,
  })
}
const listing = (page: number, facts: Record<string, unknown> = {}) =>
  myntraListing({
    products: Array.from({ length: PER_PAGE }, (_, index) => product((page - 1) * PER_PAGE + index, facts)),
    total: LAST_PAGE * PER_PAGE,
    hasNextPage: page < LAST_PAGE,
  })
const pageIn = (url: URL) => Number(url.searchParams.get('p') ?? 1)
const HOSTILE = `</script><img src=x onerror="document.title='owned'">`
const PAGES = {
  '/robots.txt': 'User-agent: *\nDisallow: /private',
  '/shirts': (url: URL) => listing(pageIn(url)),
  '/refusing': (url: URL) => (pageIn(url) > 1 ? null : listing(1)),
  '/cheaper': listing(1, { price: 499 }),
  '/shirts/kestrel/shirt/3000200/buy': myntraProductPage(product(200)),
  '/other-shirts': myntraListing({ products: [product(200)] }),
  '/trousers': myntraListing({ products: [product(300)] }),
  '/changed': '<!doctype html><title>Shirts</title><main class="results-base"><p>Something new</p></main>',
  '/hostile': myntraListing({
    products: [
      product(400, { productName: HOSTILE, brand: HOSTILE, landingPageUrl: 'javascript:alert(1)' }),
      product(401, { productName: HOSTILE, searchImage: 'http://assets.myntassets.com/no.jpg', images: [] }),
      product(402, { productName: HOSTILE }),
    ],
    markup: false,
  }),
}

let shop: Awaited<ReturnType<typeof serveMyntra>>
let session: Session
let page: Page
let panel: Page

const NO_LONGER = '/shirts/kestrel/kestrel-men-shirt/3000002/buy'

beforeAll(async () => {
  const moved = { status: 302, headers: { location: '/other-shirts' }, body: '' }
  shop = await serveMyntra(PAGES, PHOTOS, { [NO_LONGER]: moved })
  session = await startSession({ hosts: shop.hosts })
  page = session.page
  await page.goto(shop.address('/shirts'))
  panel = await openSidePanel(session, page)
})
afterAll(async () => {
  await session.end()
  await shop.close()
})

interface StoredProduct {
  source: string
  product: {
    id: string
    title: string
    sale_price?: string
    availability?: string
    thumb: string | null
    category: string | null
  }
}

const stored = async () =>
  (await storedRows<StoredProduct>(panel, 'products')).filter(({ source }) => source.startsWith('shop-'))
const ids = async () =>
  (await stored()).map(({ product: { id } }) => Number(id) - 3_000_000).sort((a, b) => a - b)
/** Waits for something to become so; conditions, for the machine may be slow. */
async function until<T>(read: () => Promise<T>, isSo: (value: T) => boolean, timeoutMs = 90_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (isSo(value)) return value
    if (Date.now() > deadline) throw new Error(`It is still ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}
const counted = (count: number) => until(ids, (all) => all.length === count)
const nothingWaits = () =>
  until(
    () => storedRows<{ state: string }>(panel, 'seen'),
    (rows) => rows.every(({ state }) => state !== 'waiting'),
  )
/** Nothing tells that nothing will happen: the pages read meanwhile would have been embedded by then. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 3000))
const text = (selector: string) => panel.$eval(selector, (element) => element.textContent ?? '')
const walk = (state: string) =>
  panel.waitForSelector(`[data-testid=walk][data-state=${state}]`, { timeout: 90_000 })

describe('before anybody has said yes', () => {
  it('nothing is read, and the panel asks once and clearly', async () => {
    await panel.waitForSelector('[data-testid=shop-offer]')
    await keepPicture(panel, 'harvest-offer')
    await page.goto(shop.address('/trousers'))
    await aWhile()
    expect(await storedRows(panel, 'seen')).toEqual([])
    expect(await ids()).toEqual([])
    expect(shop.seen().filter((request) => request.includes('robots'))).toEqual([])
  })

  it('"Not now" is taken for an answer, on other pages too', async () => {
    await panel.click('[data-testid=decline-shop]')
    await panel.waitForSelector('[data-testid=shop-offer]', { hidden: true })
    await page.goto(shop.address('/shirts'))
    await aWhile()
    expect(await panel.$('[data-testid=shop-offer]')).toBeNull()
    expect(await ids()).toEqual([])
  })
})

describe('once the shop is allowed', () => {
  it('the listing in view is added at once, with pictures and categories', async () => {
    await panel.click('[data-testid=catalogues] summary')
    await panel.click('[data-testid=add-shop]')
    await counted(3)
    const rows = await stored()
    expect(rows.every(({ product: { thumb, category } }) => thumb !== null && category === 'topwear')).toBe(
      true,
    )
    await panel.waitForSelector('[data-testid=shop-strip][data-products="3"]')
    expect(await text('[data-testid=shop-strip]')).toContain('Myntra: 3 products')
    await keepPicture(panel, 'harvest-on')
  })

  it('each page that is opened adds its products, without a request for more than their pictures', async () => {
    const before = shop.seen().length
    await page.goto(shop.address('/shirts/kestrel/shirt/3000200/buy'))
    await counted(4)
    const asked = shop.seen().slice(before)
    expect(asked.filter((request) => !/\.jpg$|favicon|\/buy$/.test(request))).toEqual([])
  })

  it('a shop that replaces its page without loading it is read too', async () => {
    await page.goto(shop.address('/shirts'))
    const next = listing(2)
    await page.evaluate((html) => {
      history.pushState(null, '', '/shirts?p=2')
      // Shops draw late: the address is new before the page is.
      setTimeout(() => {
        const cards = new DOMParser().parseFromString(html, 'text/html').querySelector('.results-base')
        if (cards) document.querySelector('.results-base')?.replaceWith(cards)
      }, 300)
    }, next)
    await counted(7)
    expect(await ids()).toEqual([0, 1, 2, 3, 4, 5, 200])
  })

  it('a product that is seen again takes its new price, and is not fetched anew', async () => {
    await nothingWaits()
    const pictures = () => shop.seen().filter((request) => request.endsWith('.jpg')).length
    await page.setCacheEnabled(true)
    await page.goto('about:blank')
    const before = pictures()
    await page.goto(shop.address('/cheaper'))
    const prices = await until(
      async () =>
        (await stored()).filter(({ product: { sale_price } }) => sale_price === '499.00 INR').length,
      (count) => count === 3,
    )
    expect(prices).toBe(3)
    // The page itself shows three pictures; the engine asked for none.
    expect(pictures() - before).toBeLessThanOrEqual(3)
    expect((await ids()).length).toBe(7)
  })

  it('a product whose page the shop no longer has says so, until it is seen again', async () => {
    const availability = async () =>
      (await stored()).find(({ product: { id } }) => id === '3000001')?.product.availability
    await nothingWaits()
    await page.goto(shop.address('/shirts/kestrel/kestrel-men-shirt/3000001/buy'))
    await until(availability, (now) => now === 'discontinued')
    await page.goto(shop.address('/cheaper'))
    await until(availability, (now) => now === 'in_stock')
    expect((await ids()).length).toBe(7)
  })

  it('so does a product in whose place the shop shows a listing, opened as a match is', async () => {
    const availability = async () =>
      (await stored()).find(({ product: { id } }) => id === '3000002')?.product.availability
    await nothingWaits()
    expect(await availability()).toBe('in_stock')
    await panel.evaluate((address) => {
      const link = Object.assign(document.createElement('a'), { href: address, rel: 'noopener noreferrer' })
      link.target = '_blank'
      link.click()
    }, shop.address(NO_LONGER))
    const opened = await session.browser.waitForTarget((target) => target.url().endsWith('/other-shirts'))
    await until(availability, (now) => now === 'discontinued')
    await (await opened.page())?.close()
    await page.bringToFront()
    await page.goto(shop.address('/cheaper'))
    await until(availability, (now) => now === 'in_stock')
    expect((await ids()).length).toBe(7)
  })

  it('a page that has changed is said, and nothing is made up', async () => {
    await page.goto(shop.address('/changed'))
    await until(
      () => text('[data-testid=shop-strip]'),
      (words) => words.includes('This page has changed'),
    )
    await keepPicture(panel, 'harvest-page-changed')
    expect((await ids()).length).toBe(7)
  })

  it('hostile texts stay texts, and what cannot be read is counted', async () => {
    await page.goto(shop.address('/hostile'))
    await nothingWaits()
    await until(ids, (all) => all.includes(402))
    expect(await ids()).not.toContain(401)
    expect(await page.title()).not.toBe('owned')
    expect(await panel.title()).not.toBe('owned')
    const titles = (await stored()).map(({ product: { title } }) => title)
    expect(titles).toContain(HOSTILE)
    await panel.waitForFunction(
      () =>
        document.querySelector('[data-testid=shop]')?.textContent?.includes('1 without a readable picture'),
      { timeout: 30_000 },
    )
  })
})

describe('pause', () => {
  it('nothing is read while the shop is paused; then it goes on', async () => {
    const before = await ids()
    await page.goto(shop.address('/shirts'))
    await panel.waitForSelector('[data-testid=shop-strip]')
    await nothingWaits()
    await panel.click('[data-testid=pause-shop]')
    await panel.waitForSelector('[data-testid=shop][data-state=paused]')
    await page.goto(shop.address('/trousers'))
    await aWhile()
    expect(await ids()).toEqual(before)
    await panel.click('[data-testid=go-on]')
    await panel.waitForSelector('[data-testid=shop][data-state=on]')
    await page.reload()
    await until(ids, (all) => all.includes(300))
  })

  it('it does not go on without the permission, which is asked for within the press', async () => {
    await panel.click('[data-testid=pause-shop]')
    await panel.waitForSelector('[data-testid=go-on]')
    const asked = await permissionsAskedBy(panel, '[data-testid=go-on]')
    expect(asked).toEqual([{ origins: ['https://www.myntra.com/*'] }])
    await panel.waitForSelector('[data-testid=list-refusal]')
    expect(await text('[data-testid=list-refusal]')).toContain('Without your leave nothing is read')
    await panel.waitForSelector('[data-testid=shop][data-state=paused]')
    await panel.click('[data-testid=go-on]')
    await panel.waitForSelector('[data-testid=shop][data-state=on]')
  })
})

describe('index this listing', () => {
  it('walks through the following pages politely, tells how far it is, and stops at once', async () => {
    await page.goto(shop.address('/shirts'))
    await panel.waitForSelector('[data-testid=walk-listing]')
    await panel.click('[data-testid=walk-listing]')
    await walk('running')
    await until(
      () => text('[data-testid=walk]'),
      (words) => /[3-9] pages/.test(words),
    )
    expect(await text('[data-testid=walk]')).toContain('of 120 products')
    await keepPicture(panel, 'harvest-walk')
    expect(shop.seen()).toContain('GET /robots.txt')
    await panel.click('[data-testid=stop-walk]')
    await walk('stopped')
    const opened = shop.seen().filter((request) => request === 'GET /shirts').length
    await nothingWaits()
    await aWhile()
    expect(shop.seen().filter((request) => request === 'GET /shirts')).toHaveLength(opened)
    const all = await ids()
    expect(all).toEqual(expect.arrayContaining([6, 7, 8]))
    expect(all.filter((id) => id < 200).length).toBeLessThan(LAST_PAGE * PER_PAGE)
  })

  it('goes on where it was stopped, also after the engine has died', async () => {
    const [before] = await storedRows<{ walk: { pages: number } }>(panel, 'walks')
    await panel.click('[data-testid=walk-listing]')
    await walk('running')
    const worker = await serviceWorker(session.browser)
    await worker.evaluate(() => chrome.offscreen.closeDocument())
    await until(
      async () => (await storedRows<{ walk: { pages: number } }>(panel, 'walks'))[0]?.walk.pages ?? 0,
      (pages) => pages > (before?.walk.pages ?? 0) + 1,
    )
    await panel.click('[data-testid=stop-walk]')
    await walk('stopped')
  })

  it('takes a refusal for an answer, says so, and keeps what it had', async () => {
    await page.goto(shop.address('/refusing'))
    await until(
      () => storedRows<{ page: { url: string } | null }>(panel, 'shops'),
      ([row]) => row?.page?.url.endsWith('/refusing') ?? false,
    )
    await panel.click('[data-testid=walk-listing]')
    await walk('failed')
    expect(await text('[data-testid=walk]')).toContain('does not want to be read by a program')
    await keepPicture(panel, 'harvest-refused')
    expect((await ids()).length).toBeGreaterThan(0)
  })
})

describe('forget', () => {
  it('after a question the shop’s products are gone, with all that was known of it', async () => {
    await nothingWaits()
    await panel.click('[data-testid=forget-shop]')
    await panel.waitForSelector('[data-testid=forget-question]')
    await keepPicture(panel, 'harvest-forget')
    await panel.click('[data-testid=forget-yes]')
    await counted(0)
    for (const table of ['shops', 'seen', 'walks']) expect(await storedRows(panel, table)).toEqual([])
    const thumbs = await storedRows<{ source: string }>(panel, 'thumbs')
    expect(thumbs.filter(({ source }) => source.startsWith('shop-'))).toEqual([])
    // It is as on the first day: asked again, and read no more.
    await panel.waitForSelector('[data-testid=shop-offer]')
    await page.goto(shop.address('/trousers'))
    await aWhile()
    expect(await ids()).toEqual([])
  })
})
