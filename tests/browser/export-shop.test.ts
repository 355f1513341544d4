import { readFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filesInZip } from '../../lib/catalog/catalogue-zip.ts'
import { readCatalogue } from '../../lib/catalog/folder-format.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { myntraListing, myntraProduct } from '../fakes/myntra-pages.ts'
import { type CatalogueSession, startAtCatalogue } from './harness/catalogue-page.ts'
import { dropPath } from './harness/drop-path.ts'
import { serveMyntra } from './harness/myntra-shop.ts'
import { keepPicture } from './harness/screenshots.ts'
import { until } from './harness/until.ts'

const PHOTOS = ['M-TOP-01', 'M-TOP-02', 'M-BOT-01']
const IDS = ['3000000', '3000001', '3000002']
const SOURCE = 'shop-www.myntra.com'
const SHOP = '[data-testid=shop][data-host="www.myntra.com"]'

let shop: Awaited<ReturnType<typeof serveMyntra>>
let session: CatalogueSession
let page: Page

beforeAll(async () => {
  const products = PHOTOS.map((photo, at) => {
    const src = `http://assets.myntassets.com/assets/images/${photo}.jpg`
    return myntraProduct(Number(IDS[at]), { searchImage: src, images: [{ view: 'front', src }] })
  })
  shop = await serveMyntra({ '/shirts': myntraListing({ products }) }, PHOTOS)
  session = await startAtCatalogue(async () => ({ hosts: shop.hosts }))
  page = session.page
  const visited = await session.browser.newPage()
  await visited.goto(shop.address('/shirts'))
  const panel = await openSidePanel(session, visited)
  await panel.waitForSelector('[data-testid=shop-offer]')
  await panel.click('[data-testid=allow-shop]')
  await page.waitForSelector(`${SHOP}[data-products="3"]`, { timeout: 90_000 })
  await visited.close()
  await page.bringToFront()
})
afterAll(async () => {
  await session.end()
  await shop.close()
})

interface StoredProduct {
  source: string
  product: { id: string; thumb: string | null }
}
const idsOf = async (isOf: (source: string) => boolean) =>
  (await storedRows<StoredProduct>(page, 'products'))
    .filter(({ source, product }) => isOf(source) && product.thumb !== null)
    .map(({ product }) => product.id)
    .sort()
const imported = (state: string) => page.waitForSelector(`[data-testid=import][data-state=${state}]`)

it('what comes from browsing a shop is exported, and the terminal reads it with all of its pictures', async () => {
  await page.click(`${SHOP} [data-testid=export]`)
  const zip = await readFile(await session.saved('.zip'))
  const { products, readThumb } = await readCatalogue(filesInZip(zip))
  expect(products.map(({ id }) => id).sort()).toEqual(IDS)
  const thumbs = await Promise.all(products.map(({ thumb }) => readThumb(thumb ?? 'none')))
  expect(thumbs.every(({ length }) => length > 0)).toBe(true)
})

it('it is reported on by itself', async () => {
  await page.click(`${SHOP} [data-testid=report-on]`)
  await page.waitForSelector('[data-testid=report-section][data-state=ready]', { timeout: 60_000 })
  const heading = await page.$eval('[data-testid=report-section] h2', (each) => each.textContent)
  expect(heading).toBe('Myntra')
})

it('the shop’s row fits a narrow window, by day and by night', async () => {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    for (const width of [320, 1024]) {
      await page.setViewport({ width, height: 900 })
      await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
      await page.$eval('[data-testid=shops]', (each) => each.scrollIntoView({ block: 'center' }))
      await keepPicture(page, `catalogue-page-shop-${scheme}-${width}`)
    }
  }
})

it('its file brings nothing while the shop is there, and all of it once the shop is forgotten', async () => {
  const zip = await session.saved('.zip')
  await dropPath(page, zip)
  await imported('failed')
  expect(await page.$eval('[data-testid=import]', (each) => each.textContent)).toContain('in “Myntra”')
  await page.click('[data-testid=dismiss-import]')
  // The note leaves, and what stands below it moves up: not from under the next click.
  await page.waitForSelector('[data-testid=import]', { hidden: true })
  await page.click(`${SHOP} [data-testid=forget-shop]`)
  await page.waitForSelector('[data-testid=forget-yes]')
  await page.click('[data-testid=forget-yes]')
  await until(
    () => idsOf((source) => source === SOURCE),
    (ids) => ids.length === 0,
  )
  await dropPath(page, zip)
  await imported('done')
  expect(await idsOf((source) => source.startsWith('added-'))).toEqual(IDS)
})
