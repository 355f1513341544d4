import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { type CatalogueSession, startAtCatalogue } from './harness/catalogue-page.ts'
import { dropPath } from './harness/drop-path.ts'
import { keepPicture } from './harness/screenshots.ts'
import { until } from './harness/until.ts'

const IMAGES = fileURLToPath(new URL('../../catalog/demo-shop/images/products/', import.meta.url))
const SHOP = 'https://www.shop.test'

let session: CatalogueSession
let page: Page

beforeAll(async () => {
  session = await startAtCatalogue()
  page = session.page
})
afterAll(() => session.end())

interface StoredProduct {
  source: string
  product: { id: string; title: string; thumb: string | null }
}
const productsOf = async (source: string) =>
  (await storedRows<StoredProduct>(page, 'products'))
    .filter((row) => row.source === source)
    .map(({ product }) => product)
const imports = () => storedRows<{ state: string; feed: { done: number } | null }>(page, 'imports')
const ended = () => until(imports, (rows) => rows.length > 0 && rows.every(({ state }) => state === 'done'))
const dismiss = async () => {
  await page.click('[data-testid=dismiss-import]')
  await page.waitForSelector('[data-testid=import]', { hidden: true })
}

/** A folder of a feed and its pictures, as a shop would hand them over, and two rows that are not right. */
async function feedFolder(name: string, repeats = 1): Promise<string> {
  const at = join(session.folder, name)
  await mkdir(join(at, 'images'), { recursive: true })
  const pictures = (await readdir(IMAGES)).filter((file) => /-(TOP|BOT)-0[1-6]\./.test(file))
  for (const file of pictures) await writeFile(join(at, 'images', file), await readFile(join(IMAGES, file)))
  const rows = Array.from({ length: repeats }, (_, round) =>
    pictures.map((file) => {
      const gender = file.startsWith('M') ? 'male' : 'female'
      const type = file.includes('TOP') ? 'Apparel > Topwear > Shirts' : 'Apparel > Bottomwear > Jeans'
      const id = `${basename(file, '.jpg')}-${round}`
      return [id, `Product ${id}`, `${SHOP}/${id}`, `images/${file}`, type, gender, '1999.00 INR']
    }),
  ).flat()
  const table = [
    ['id', 'title', 'link', 'image_link', 'product_type', 'gender', 'price'],
    ...rows,
    ['bad-1', '', `${SHOP}/bad-1`, 'images/none.jpg', 'Apparel > Topwear > Shirts', 'male', '1.00 INR'],
    ['bad-2', 'Without its picture', `${SHOP}/bad-2`, 'images/none.jpg', '', 'male', 'very dear'],
  ]
  await writeFile(join(at, 'feed.csv'), table.map((row) => row.join(',')).join('\n'))
  return at
}

describe('a feed that is dropped with its pictures', () => {
  it('becomes a catalogue, with progress', async () => {
    await keepPicture(page, 'catalogue-page-empty')
    await dropPath(page, await feedFolder('shop'))
    await page.waitForSelector('[data-testid=import][data-state=running]')
    await until(imports, ([row]) => (row?.feed?.done ?? 0) > 0)
    await keepPicture(page, 'catalogue-page-importing')
    await ended()
    const products = await productsOf('feed-shop.test-feed')
    expect(products.length).toBe(24)
    expect(products.every(({ thumb }) => thumb !== null)).toBe(true)
    await page.waitForSelector(
      '[data-testid=catalogue][data-source="feed-shop.test-feed"][data-products="24"]',
    )
  })

  it('tells what was refused by line, reason and value, and saves it as CSV', async () => {
    await page.click('[data-testid=refusals] summary')
    const rows = await page.$$eval('[data-testid=refusal-row]', (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    )
    expect(rows).toEqual([
      ['26', 'bad-1', 'title is missing', '–'],
      ['27', 'bad-2', expect.stringContaining('price is not a price'), 'very dear'],
      ['27', 'bad-2', 'image_link could not be read as a picture', 'images/none.jpg'],
    ])
    await keepPicture(page, 'catalogue-page-refused')
    await page.click('[data-testid=save-refusals]')
    const file = await session.saved('.csv')
    expect(await readFile(file, 'utf8')).toContain('very dear')
    await dismiss()
  })
})

describe('export and import', () => {
  it('a catalogue leaves as one zip and comes back the same', async () => {
    const before = await productsOf('feed-shop.test-feed')
    await page.click('[data-source="feed-shop.test-feed"] [data-testid=export]')
    const zip = await session.saved('.zip')
    await dropPath(page, zip)
    await page.waitForSelector('[data-testid=import][data-state=failed]')
    expect(await page.$eval('[data-testid=import]', (each) => each.textContent)).toContain('are here already')
    await dismiss()
    await page.click('[data-source="feed-shop.test-feed"] [data-testid=remove]')
    await page.click('[data-testid=remove-yes]')
    await until(
      () => productsOf('feed-shop.test-feed'),
      (rows) => rows.length === 0,
    )
    await dropPath(page, zip)
    await ended()
    const [{ source } = { source: '' }] = await until(
      () => storedRows<{ source: string }>(page, 'catalogues'),
      (rows) => rows.some((row) => row.source.startsWith('added-')),
    ).then((rows) => rows.filter((row) => row.source.startsWith('added-')))
    const after = await productsOf(source)
    const plain = (rows: { id: string; title: string; thumb: string | null }[]) =>
      rows.map(({ id, title, thumb }) => [id, title, thumb?.split('/').at(-1)])
    expect(plain(after)).toEqual(plain(before))
    await dismiss()
  })
})

describe('an engine that is killed in the middle', () => {
  it('goes on where it was, and a stop holds until the person goes on', async () => {
    await dropPath(page, await feedFolder('large', 8))
    await until(imports, ([row]) => (row?.feed?.done ?? 0) >= 16)
    const worker = await serviceWorker(session.browser)
    await worker.evaluate(() => chrome.offscreen.closeDocument())
    const [killed] = await imports()
    await until(imports, ([row]) => (row?.feed?.done ?? 0) > (killed?.feed?.done ?? 0) + 8)
    await page.click('[data-testid=stop-import]')
    await page.waitForSelector('[data-testid=import][data-state=stopped]')
    await page.click('[data-testid=resume-import]')
    await until(imports, ([row]) => row?.state === 'running')
    await page.click('[data-testid=stop-import]')
    await page.waitForSelector('[data-testid=import][data-state=stopped]')
    const stored = await productsOf('feed-shop.test-feed')
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length)
    await dismiss()
  })
})

describe('the report', () => {
  it('is drawn in the page, which stays alive meanwhile, and fits a narrow window in the dark', async () => {
    await page.evaluate(() => {
      const marks = { longest: 0, last: performance.now() }
      Object.assign(window, { marks })
      setInterval(() => {
        marks.longest = Math.max(marks.longest, performance.now() - marks.last)
        marks.last = performance.now()
      }, 10)
    })
    await page.click('[data-testid=report-all]')
    await page.waitForSelector('[data-testid=report]', { timeout: 60_000 })
    const longest = await page.evaluate(
      () => (window as unknown as { marks: { longest: number } }).marks.longest,
    )
    expect(longest).toBeLessThan(1000)
    await page.waitForSelector('[data-title=Map] circle')
    // All that came from a feed here came today.
    const added = await page.$eval('[data-title="Added or last changed"] svg', (plot) => plot.textContent)
    expect(added).toContain(String(new Date().getFullYear()))
    await keepPicture(page, 'catalogue-page-report')
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await page.setViewport({ width: 320, height: 900 })
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
    await page.screenshot({ path: 'test-output/pictures/catalogue-page-dark-320.png', fullPage: true })
  })
})
