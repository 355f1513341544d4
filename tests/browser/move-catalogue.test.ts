import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readCatalogue } from '../../lib/catalog/folder-format.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { type CatalogueSession, startAtCatalogue } from './harness/catalogue-page.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { dropPath } from './harness/drop-path.ts'
import { pastePhoto } from './harness/give-photo.ts'
import { until } from './harness/until.ts'

// The program starts five times, and loads its models for three of them.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const SHOP = 'catalog/demo-shop'
/** Of what the woman in the photo wears, and of the men's that must not answer for her. */
const TAKEN = /^(W-(ONE|SHO)-(01|03|05|12)|M-SHO-0[12]),/
const CATEGORIES = ['footwear', 'onepiece']

/** What was found for the garments of the photo: id and similarity of each match, by category. */
type Found = Record<string, [id: string, similarity: number][]>

let session: CatalogueSession
let page: Page
/** What the terminal finds in the catalogue that it made. */
let there: Found

beforeAll(async () => {
  session = await startAtCatalogue()
  page = session.page
  const feed = await feedOfFew()
  await look('index', feed, '--out', at('own'))
  await look('export', at('own'), '--out', at('own.zip'))
  there = await foundInTerminal(at('own'))
})
afterAll(() => session.end())

const at = (name: string) => join(session.folder, name)

/** Runs the terminal program; gives what it prints. */
async function look(...args: string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['--import=tsx', 'cli/look.ts', ...args])
  return (await run).stdout
}

/** A small feed with its pictures beside it, as a shop would have it. */
async function feedOfFew(): Promise<string> {
  const [names, ...rows] = (await readFile(`${SHOP}/feed.csv`, 'utf8')).trim().split('\n')
  const few = rows.filter((row) => TAKEN.test(row))
  await mkdir(at('images/products'), { recursive: true })
  for (const row of few) {
    const picture = `images/products/${row.split(',')[0]}.jpg`
    await cp(`${SHOP}/${picture}`, at(picture))
  }
  await writeFile(at('feed.csv'), [names, ...few].join('\n'))
  return at('feed.csv')
}

async function foundInTerminal(catalogue: string): Promise<Found> {
  const { garments } = JSON.parse(await look('match', '--json', '--catalog', catalogue, DEMO_LOOK)) as {
    garments: { category: string; matches: { id: string; similarity: number }[] }[]
  }
  return Object.fromEntries(
    garments.map(({ category, matches }) => [
      category,
      matches.map(({ id, similarity }) => [id, similarity]),
    ]),
  )
}

async function foundInBrowser(): Promise<Found> {
  const panel = await openSidePanel(session, page)
  const { stored, matches } = await endedLook(panel, () => pastePhoto(panel, DEMO_LOOK))
  return Object.fromEntries(
    matches.map(({ garment, answer }) => [
      stored.look.garments[garment]?.category,
      answer.matches.map(({ product, similarity }) => [product.id, similarity]),
    ]),
  )
}

const idsOf = (found: Found, category: string) => found[category]?.map(([id]) => id)

it('a catalogue made in the terminal answers in the browser as it does there', async () => {
  await dropPath(page, at('own.zip'))
  await page.waitForSelector('[data-testid=import][data-state=done]')
  await page.waitForSelector(
    '[data-testid=catalogue][data-source^=added][data-products="10"][data-state=ready]',
  )
  await page.click('[data-source=bundled] input[type=checkbox]')
  await until(
    () => storedRows<{ source: string; searched: boolean }>(page, 'catalogues'),
    (rows) => rows.some(({ source, searched }) => source === 'bundled' && !searched),
  )
  const here = await foundInBrowser()
  for (const category of CATEGORIES) {
    expect(idsOf(here, category)?.length).toBeGreaterThan(1)
    expect(idsOf(here, category)).toEqual(idsOf(there, category))
    // The photo is decoded by another program here.
    for (const [row, [, similarity]] of here[category]!.entries())
      expect(Math.abs(similarity - there[category]![row]![1])).toBeLessThan(0.02)
  }
  expect([here.footwear?.[0]?.[0], here.onepiece?.[0]?.[0]]).toEqual(['W-SHO-01', 'W-ONE-12'])
})

it('exported there it is the same catalogue in the terminal again', async () => {
  await page.bringToFront()
  await page.click('[data-source^=added] [data-testid=export]')
  const zip = await session.saved('.zip')
  await look('import', zip, '--out', at('back'))
  expect(await contentOf('back')).toEqual(await contentOf('own'))
  expect(await foundInTerminal(at('back'))).toEqual(there)
})

/** All that is in a catalogue, to the byte of its vectors and the checksum of each picture. */
async function contentOf(name: string) {
  const files = { read: (path: string) => readFile(join(at(name), path)) }
  const { manifest, embeddingVersion, products, vectors } = await readCatalogue(files)
  const thumbs = Object.entries(manifest.files).filter(([path]) => path.startsWith('thumbs/'))
  return { embeddingVersion, products, vectors: [...vectors], thumbs: Object.fromEntries(thumbs) }
}
