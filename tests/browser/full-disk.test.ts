import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { type CatalogueSession, startAtCatalogue } from './harness/catalogue-page.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { dropPath } from './harness/drop-path.ts'
import { pastePhoto } from './harness/give-photo.ts'
import { keepPicture } from './harness/screenshots.ts'
import { until } from './harness/until.ts'

const IMAGES = 'catalog/demo-shop/images/products'
const SHOP = 'https://www.shop.test'
const SOURCE = 'feed-shop.test-feed'

let session: CatalogueSession
let page: Page
/** The quota holds as long as this lasts. */
let cdp: CDPSession

/**
 * A disk cannot be filled by a test; a quota can. Chromium lets one be set for an extension's data only where that has not
 * been given all of the disk: this build is the usual one but for the permission `unlimitedStorage`. What a write meets
 * is the same `QuotaExceededError`.
 */
beforeAll(async () => {
  session = await startAtCatalogue(async (folder) => {
    const limited = join(folder, 'extension')
    await cp(inject('extensionFolder'), limited, { recursive: true })
    const manifest = JSON.parse(await readFile(join(limited, 'manifest.json'), 'utf8'))
    const permissions = manifest.permissions.filter((name: string) => name !== 'unlimitedStorage')
    await writeFile(join(limited, 'manifest.json'), JSON.stringify({ ...manifest, permissions }))
    return { extensionFolder: limited }
  })
  page = session.page
  cdp = await page.createCDPSession()
  await page.waitForSelector('[data-testid=catalogue][data-source=bundled]')
})
afterAll(() => session.end())

interface StoredImport {
  state: string
  error: { code: string; message: string } | null
  feed: { done: number; total: number } | null
}
interface StoredProduct {
  key: number
  source: string
  product: { id: string; thumb: string | null }
  blocks: Record<string, number>
}
const imports = () => storedRows<StoredImport>(page, 'imports')
const ofShop = async <Row extends { source: string }>(table: string) =>
  (await storedRows<Row>(page, table)).filter(({ source }) => source === SOURCE)

/** Chromium goes by the room that it last saw for so long. */
const ROOM_IS_KNOWN_MS = 31_000

/** Lets the extension's data grow by so many bytes from now on. */
async function leaveRoom(bytes: number): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const origin = `chrome-extension://${session.extension.id}`
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes })
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function feedFolder(): Promise<string> {
  const at = join(session.folder, 'feed')
  await mkdir(join(at, 'images'), { recursive: true })
  const pictures = (await readdir(IMAGES)).filter((file) => /^W-(ONE|SHO|BAG|TOP|BOT)-/.test(file))
  for (const file of pictures) await cp(join(IMAGES, file), join(at, 'images', file))
  const types: Record<string, string> = {
    ONE: 'Apparel > Dress > Dresses',
    SHO: 'Footwear > Shoes > Heels',
    BAG: 'Accessories > Bags > Handbags',
    TOP: 'Apparel > Topwear > Tops',
    BOT: 'Apparel > Bottomwear > Jeans',
  }
  const rows = pictures.map((file) => {
    const id = basename(file, '.jpg')
    return [
      id,
      `Product ${id}`,
      `${SHOP}/${id}`,
      `images/${file}`,
      types[id.slice(2, 5)],
      'female',
      '9.00 INR',
    ]
  })
  // The dress, the shoes and the bag of the photo are asked for below: theirs come first.
  const order = ['ONE', 'SHO', 'BAG', 'TOP', 'BOT']
  rows.sort(([one], [other]) => order.indexOf(one!.slice(2, 5)) - order.indexOf(other!.slice(2, 5)))
  const names = ['id', 'title', 'link', 'image_link', 'product_type', 'gender', 'price']
  await writeFile(join(at, 'feed.csv'), [names, ...rows].map((row) => row.join(',')).join('\n'))
  return at
}

it('stops the feed that found no more room, and says what became of it', async () => {
  const folder = await feedFolder()
  // Room for the feed's own files, and for what about half of its products become.
  await leaveRoom((await sizeOf(folder)) + 200_000)
  await new Promise((resolve) => setTimeout(resolve, ROOM_IS_KNOWN_MS))
  await dropPath(page, folder)
  const [row] = await until(imports, ([each]) => each?.state === 'failed' || each?.state === 'done')
  expect(row).toMatchObject({ state: 'failed', error: { code: 'storage-full' } })
  await page.waitForSelector('[data-testid=import][data-state=failed] [role=alert]')
  await keepPicture(page, 'full-disk')
  const products = await ofShop<StoredProduct>('products')
  expect(products.length).toBeGreaterThanOrEqual(16)
  expect(products.length).toBeLessThan(row!.feed!.total)
  expect(row?.error?.message).toContain(`only ${products.length} of the ${row?.feed?.total} products`)
})

it('leaves nothing torn: each product has its picture and its vector, and the catalogue counts them', async () => {
  const products = await ofShop<StoredProduct>('products')
  const [catalogue] = await ofShop<{ source: string; products: number }>('catalogues')
  expect(catalogue?.products).toBe(products.length)
  const thumbs = new Set((await ofShop<{ source: string; path: string }>('thumbs')).map(({ path }) => path))
  expect(products.every(({ product }) => thumbs.has(product.thumb ?? ''))).toBe(true)
  const blocks = await ofShop<{ source: string; id: number; rows: number }>('blocks')
  expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(products.length)
  const known = new Set(blocks.map(({ id }) => id))
  expect(products.every((each) => Object.values(each.blocks).every((id) => known.has(id)))).toBe(true)
})

it('goes on answering from what there is', async () => {
  await page.click('[data-source=bundled] input[type=checkbox]')
  await until(
    () => storedRows<{ source: string; searched: boolean }>(page, 'catalogues'),
    (rows) => rows.some(({ source, searched }) => source === 'bundled' && !searched),
  )
  const panel = await openSidePanel(session, page)
  const { stored, matches } = await endedLook(panel, () => pastePhoto(panel, DEMO_LOOK))
  const dress = stored.look.garments.findIndex(({ category }) => category === 'onepiece')
  expect(matches[dress]?.answer.matches[0]?.product.id).toBe('W-ONE-12')
})

it('takes the feed in whole once there is room', async () => {
  await leaveRoom(500_000_000)
  await page.bringToFront()
  await page.click('[data-testid=dismiss-import]')
  await dropPath(page, await feedFolder())
  const [row] = await until(imports, ([each]) => each?.state === 'failed' || each?.state === 'done')
  expect(row?.state).toBe('done')
  expect((await ofShop('products')).length).toBe(row?.feed?.total)
})
