import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { type Answer, type FixtureServer, type Routes, serveRoutes } from './harness/fixture-server.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { until } from './harness/until.ts'
import { startVirtualScreen, type VirtualScreen } from './harness/virtual-screen.ts'

const isPossible = inject('virtualDisplay')
const NAMES = ['M-TOP-01', 'M-TOP-02', 'M-BOT-01', 'M-BOT-02']
const SHOP = 'www.shop.test'
const PICTURES = 'pictures.shop.test'

interface StoredProduct {
  source: string
  product: { id: string; link: string; thumb: string | null }
}

it('has what the browser’s own question needs, in CI', () => {
  if (!isPossible) console.log('not run: the browser’s own question needs Linux with Xvfb and xdotool')
  expect(isPossible || !process.env.CI).toBe(true)
})

/**
 * Whether the extension may read from a site is asked by the browser, in a window of its own that no page can see or
 * answer. Here keys answer it on a screen of the test's own, as a person's would: nothing is granted behind its back.
 */
describe.runIf(isPossible)('a feed by its address', () => {
  let screen: VirtualScreen
  let shop: FixtureServer
  let pictures: FixtureServer
  let session: Session
  let page: Page
  const cookies: (string | undefined)[] = []

  beforeAll(async () => {
    screen = await startVirtualScreen()
    const answer = (request: IncomingMessage): Answer => {
      cookies.push(request.headers.cookie)
      return { headers: { 'content-type': 'text/csv' }, body: feed() }
    }
    const shopify = { headers: { 'content-type': 'application/json' }, body: shopifyExport() }
    shop = await serveRoutes({ '/feeds/autumn.csv': answer, '/products.json': shopify })
    pictures = await serveRoutes(await productPictures())
    const hosts = { [SHOP]: shop.port, [PICTURES]: pictures.port }
    session = await startSession({ hosts, display: screen.name })
    page = session.page
    await session.browser.setCookie({ name: 'customer', value: '42', domain: SHOP, path: '/' })
    await page.goto(`chrome-extension://${session.extension.id}/catalogue.html`)
    await page.bringToFront()
  })
  afterAll(async () => {
    await session.end()
    await Promise.all([shop.close(), pictures.close()])
    screen.end()
  })

  const add = async (path: string) => {
    await page.$eval('[data-testid=feed-address]', (input) => (input as HTMLInputElement).select())
    await page.type('[data-testid=feed-address]', `http://${SHOP}${path}`)
    await page.click('[data-testid=add-address]')
  }
  /** Answers the question that has come up: “Deny” has the focus, “Allow” comes after it. */
  const answer = async (...keys: string[]) => {
    await page.waitForFunction(() => !document.hasFocus())
    // For its first half second the browser takes no answer, lest a person press what they have not read.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await screen.hand('key', ...keys)
    await page.waitForFunction(() => document.hasFocus())
  }
  const deny = () => answer('Escape')
  const allow = () => answer('Tab', 'Return')
  const words = (selector: string) => page.$eval(selector, (element) => element.textContent ?? '')
  const imports = () => storedRows<{ state: string }>(page, 'imports')
  const products = async () =>
    (await storedRows<StoredProduct>(page, 'products'))
      .filter(({ source }) => source === 'feed-shop.test-autumn')
      .map(({ product }) => product)

  it('is not read where the person denies it, and that is said', async () => {
    await add('/feeds/autumn.csv')
    await deny()
    await page.waitForSelector('.add-feed [role=alert]')
    expect(await words('.add-feed [role=alert]')).toContain('nothing is read from www.shop.test')
    await keepPicture(page, 'feed-address-denied')
    expect(shop.seen).toEqual([])
    expect(await imports()).toEqual([])
  })

  it('is read once it is allowed, and its pictures only after another question', async () => {
    await add('/feeds/autumn.csv')
    await allow()
    await page.waitForSelector('[data-testid=import][data-state=asking]')
    expect(await page.$('.add-feed [role=alert]')).toBeNull()
    expect(shop.seen).toEqual(['GET /feeds/autumn.csv'])
    expect(cookies).toEqual([undefined])
    expect(await words('[data-testid=pictures-question]')).toContain('4 pictures from pictures.shop.test')
    await page.click('[data-testid=allow-feed-pictures]')
    await deny()
    await page.waitForSelector('[data-testid=pictures-question] [role=alert]')
    await keepPicture(page, 'feed-address-pictures-denied')
    expect(pictures.seen).toEqual([])
    await page.click('[data-testid=allow-feed-pictures]')
    await allow()
    await until(imports, ([row]) => row?.state === 'done')
    const taken = await products()
    expect(taken.map(({ id }) => id)).toEqual(NAMES)
    expect(taken.every(({ thumb }) => thumb !== null)).toBe(true)
  })

  it('that is not there says so, and a site that was allowed is not asked about again', async () => {
    await page.click('[data-testid=dismiss-import]')
    await add('/feeds/winter.csv')
    await page.waitForSelector('[data-testid=import][data-state=failed]')
    expect(await words('[data-testid=import]')).toContain('www.shop.test answers 404 for this feed')
    expect((await products()).length).toBe(4)
  })

  it('may be Shopify’s own, whose shop is known by the address', async () => {
    await page.click('[data-testid=dismiss-import]')
    await add('/products.json?limit=250')
    await until(imports, ([row]) => row?.state === 'done')
    const taken = (await storedRows<StoredProduct>(page, 'products'))
      .filter(({ source }) => source === 'feed-shop.test-products')
      .map(({ product }) => product)
    expect(taken.map(({ link }) => link)).toEqual(
      NAMES.map((id) => `http://${SHOP}/products/${id.toLowerCase()}`),
    )
  })
})

/** As Shopify gives it at its shops' addresses: it names no shop. */
function shopifyExport(): string {
  const variants = [{ price: '19.00', available: true }]
  const products = NAMES.map((id) => ({
    ...{ title: `Men Shirt ${id}`, handle: id.toLowerCase(), product_type: 'Shirts', variants },
    images: [{ src: `http://${PICTURES}/${id}.jpg` }],
  }))
  return JSON.stringify({ products })
}

/** A row for each product; the pictures lie on another server than the feed. */
function feed(): string {
  const rows = NAMES.map((id) => {
    const type = id.includes('TOP') ? 'Apparel > Topwear > Shirts' : 'Apparel > Bottomwear > Jeans'
    return [
      id,
      `Product ${id}`,
      `http://${SHOP}/${id}`,
      `http://${PICTURES}/${id}.jpg`,
      type,
      'male',
      '1999.00 INR',
    ]
  })
  const names = ['id', 'title', 'link', 'image_link', 'product_type', 'gender', 'price']
  return [names, ...rows].map((row) => row.join(',')).join('\n')
}

async function productPictures(): Promise<Routes> {
  const files = NAMES.map(async (name) => {
    const body = await readFile(`catalog/demo-shop/images/products/${name}.jpg`)
    return [`/${name}.jpg`, { headers: { 'content-type': 'image/jpeg' }, body }]
  })
  return Object.fromEntries(await Promise.all(files))
}
