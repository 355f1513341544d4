import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { zipOf } from '../../lib/catalog/catalogue-zip.ts'
import { readCatalogue, writeCatalogue } from '../../lib/catalog/folder-format.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { type CatalogueSession, startAtCatalogue } from './harness/catalogue-page.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { dropPath } from './harness/drop-path.ts'
import { pastePhoto } from './harness/give-photo.ts'
import { keepPicture } from './harness/screenshots.ts'
import { until } from './harness/until.ts'

interface StoredCatalogue {
  source: string
  embeddingVersion: string
  products: number
  renewal?: { done: number }
}

let session: CatalogueSession
let page: Page
/** The version of the models that come with the extension, and of its own catalogue. */
let shipped: string

beforeAll(async () => {
  session = await startAtCatalogue()
  page = session.page
})
afterAll(() => session.end())

const added = async () =>
  (await storedRows<StoredCatalogue>(page, 'catalogues')).find(({ source }) => source.startsWith('added-'))

/** The demonstration catalogue as models of before would have embedded it: its vectors mean nothing to those of now. */
async function catalogueOfBefore(): Promise<string> {
  const read = (path: string) => readFile(join('catalog/demo', path))
  const { manifest, products, vectors, embeddingVersion } = await readCatalogue({ read })
  shipped = embeddingVersion
  const thumbs = Object.fromEntries(
    Object.entries(manifest.files).filter(([path]) => path.startsWith('thumbs/')),
  )
  const files = await writeCatalogue(
    { embeddingVersion: 'e0', products, vectors: vectors.toReversed() },
    thumbs,
  )
  for (const path of Object.keys(thumbs)) files.set(path, await read(path))
  const zip = join(session.folder, 'before.zip')
  await writeFile(zip, zipOf(files))
  return zip
}

it('a catalogue that other models embedded is embedded anew, and goes on after the engine was killed', async () => {
  await dropPath(page, await catalogueOfBefore())
  await page.waitForSelector('[data-testid=catalogue][data-state=updating]')
  await until(added, (row) => (row?.renewal?.done ?? 0) >= 16)
  expect(await page.$eval('[data-testid=searched-products]', (each) => each.textContent)).toMatch(
    /^1\d\d products searched, \d+ more being updated$/,
  )
  await keepPicture(page, 'catalogue-updating')
  const worker = await serviceWorker(session.browser)
  await worker.evaluate(() => chrome.offscreen.closeDocument())
  const killed = await added()
  expect(killed?.embeddingVersion).toBe('e0')
  const renewed = await until(added, (row) => row?.embeddingVersion === shipped)
  expect(renewed?.renewal).toBeUndefined()
  await page.waitForSelector('[data-testid=catalogue][data-state=updating]', { hidden: true })
})

it('then it is searched as one that was made for these models', async () => {
  await page.click('[data-source=bundled] input[type=checkbox]')
  await until(
    () => storedRows<{ source: string; searched: boolean }>(page, 'catalogues'),
    (rows) => rows.some(({ source, searched }) => source === 'bundled' && !searched),
  )
  const panel = await openSidePanel(session, page)
  const { stored, matches } = await endedLook(panel, () => pastePhoto(panel, DEMO_LOOK))
  const worn = stored.look.garments.findIndex(({ category }) => category === 'onepiece')
  expect(matches[worn]?.answer.matches[0]?.product.id).toBe('W-ONE-12')
})
