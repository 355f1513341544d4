import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EndedLook, endedLook } from '../../scripts/browser/ended-look.ts'
import { serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { zipOfVariants } from './harness/priced-catalogue.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

const LONG_BRAND = 'The Very Long Established Company of Weavers and Dyers of Upper Harbourshire'

let session: Session
let panel: Page
let look: EndedLook

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'priced-'))
  const zip = join(folder, 'priced.zip')
  await writeFile(
    zip,
    await zipOfVariants([
      { price: '1999 INR', size: 'S, M', brand: LONG_BRAND },
      { price: '2000 INR', size: 'M, L', shop: 'Other Shop' },
      { price: '2001 INR', size: 'XL', availability: 'out_of_stock' },
      { price: '3500 INR', sale_price: '1500 INR' },
      { price: undefined },
      { price: '20 USD' },
    ]),
  )
  session = await startSession()
  panel = await openSidePanel(session, session.page)
  await panel.click('[data-testid=catalogues] summary')
  const input = (await panel.waitForSelector('input[data-testid=add-zip]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(zip)
  await panel.waitForSelector('[data-testid=import][data-state=done]', { timeout: 60_000 })
  await panel.click('[data-testid=catalogues] summary')
  const upload = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  look = await endedLook(panel, () => upload.uploadFile(DEMO_LOOK))
  await panel.waitForSelector('[data-testid=match]')
  await rm(folder, { recursive: true })
})
afterAll(() => session.end())

interface Shown {
  price?: string
  sale_price?: string
  colorName: string | null
}
/** The products of the garment that is looked at, as the database has them for the panel. */
async function shown(): Promise<Shown[]> {
  const ids = await panel.$$eval('[data-testid=match]', (all) =>
    all.map((each) => each.getAttribute('data-product')),
  )
  const rows = await storedRows<{ product: Shown & { id: string } }>(panel, 'products')
  return rows.flatMap(({ product }) => (ids.includes(product.id) ? [product] : []))
}
const priceOf = ({ price, sale_price }: Shown) => sale_price ?? price
const settled = () => panel.waitForSelector('.grid:not([aria-busy=true]), [data-testid=none-admitted]')
const open = async () => {
  await panel.click('[data-testid=filters]')
  await panel.waitForSelector('[data-testid=filter-price]')
}
const typePrice = async (label: string, amount: string) => {
  await panel.click(`[aria-label="${label}"]`, { count: 3 })
  await panel.keyboard.type(amount)
  await panel.keyboard.press('Enter')
}
const chips = () =>
  panel.$$eval('[data-testid=filter-chip]', (all) => all.map((each) => each.getAttribute('title')))

it('“up to 2000” shows no product of 2001, of no price or of another currency, and holds for what comes later', async () => {
  await keepPicture(panel, 'filters-closed')
  await open()
  await typePrice('Highest price', '2000')
  await panel.waitForSelector('[data-testid=filter-chip][title="Up to ₹2,000"]')
  await settled()
  const cheap = await shown()
  expect(cheap.length).toBeGreaterThan(10)
  const amounts = cheap.map((product) => Number.parseFloat(priceOf(product) ?? 'none'))
  expect(Math.max(...amounts)).toBe(2000)
  expect(cheap.every((product) => priceOf(product)?.endsWith('INR'))).toBe(true)
  await keepPicture(panel, 'filters-price')

  // The engine forgets; the look does not.
  const worker = await serviceWorker(session.browser)
  await worker.evaluate(() => chrome.offscreen.closeDocument())
  await panel.click('[data-testid=department] input[value=any] + span')
  await panel.waitForSelector('.grid[data-department=any]')
  const everywhere = (await shown()).map((product) => Number.parseFloat(priceOf(product) ?? 'none'))
  expect(Math.max(...everywhere)).toBeLessThanOrEqual(2000)
})

it('each garment has its own filter; chips take it back one by one', async () => {
  const others = await storedRows<{ garment: number; answer: { matches: { product: Shown }[] } }>(
    panel,
    'matches',
  )
  // What the first garment's filter refuses; sold out products, such as those of 2001, rank last and may not be there.
  const refused = others
    .flatMap(({ answer }) => answer.matches)
    .some(({ product }) => priceOf(product) === undefined || priceOf(product) === '20 USD')
  expect(refused).toBe(true)
  await panel.click('[data-testid=filter-colors] input[value=navy], [data-testid=filter-colors] input')
  await panel.waitForFunction(() => document.querySelectorAll('[data-testid=filter-chip]').length === 2)
  await settled()
  expect(new Set((await shown()).map(({ colorName }) => colorName)).size).toBe(1)
  await panel.click('[data-testid=filter-chip][title="Up to ₹2,000"]')
  // The field, too, forgets the price, and must not do so under what is typed next.
  await panel.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[aria-label="Highest price"]')?.value === '',
  )
  await panel.waitForFunction(() => document.querySelectorAll('[data-testid=filter-chip]').length === 1)
  expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('filters')
})

it('filters that leave nothing say so, and one press leads out', async () => {
  await typePrice('Highest price', '1')
  await panel.waitForSelector('[data-testid=none-admitted]')
  await keepPicture(panel, 'filters-nothing')
  await panel.click('[data-testid=none-admitted] button')
  await panel.waitForSelector('[data-testid=match]')
  expect(await chips()).toEqual([])
})

it('the sheet is worked by keyboard, and fits 320 px in the dark', async () => {
  await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await panel.setViewport({ width: 320, height: 1100 })
  await panel.focus('[data-testid=filter-sizes] input')
  await panel.keyboard.press('Space')
  await panel.focus('[data-testid=filter-brands] input[type=checkbox]')
  await panel.keyboard.press('Space')
  await panel.waitForFunction(() => document.querySelectorAll('[data-testid=filter-chip]').length === 2)
  await settled()
  await panel.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
  await keepPicture(panel, 'filters-dark-320')
  await panel.keyboard.press('Escape')
  await panel.waitForSelector('[data-testid=filter-sheet]', { hidden: true })
  expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('filters')
  await keepPicture(panel, 'filters-dark-320-closed')
  expect(look.matches.length).toBeGreaterThan(1)
})
