import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { dropPath } from '@/tests/browser/harness/drop-path'
import type { CatalogueImport, FeedImport } from '../../lib/store/catalogue-import'
import { storedRows } from '../browser/stored-rows'
import { launchBuilt } from './launch-built'
import { copyPartOfFeed } from './part-of-feed'
import { extensionProcessBytes } from './process-memory'

const LOOK_EVERY_MS = 5000
const TELL_EVERY = 12

export interface FeedTimes {
  /** Rows of the whole feed, and of the part that was taken in. */
  rowsOfFeed: number
  rows: number
  taken: number
  refusedProducts: number
  refusedValues: number
  sizesFolded: number
  /** From the drop to the end, and of that the work on products. */
  wholeMs: number
  workedMs: number
  /** Bytes of the extension's processes, the most that were seen; every five seconds. */
  mostBytes: number
  /** Bytes that the extension stores in the end. */
  storedBytes: number
  byCategory: [category: string, products: number][]
  refusals: [reason: string, count: number][]
}

/** Takes a feed, or a part of it, into the built extension by its page of the catalogue, as a person drops it there. */
export async function timeFeed(
  feed: string,
  rows: number,
  tell: (words: string) => void,
): Promise<FeedTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-feed-'))
  const running = await launchBuilt()
  try {
    const rowsOfFeed = await copyPartOfFeed(feed, rows, folder)
    const page = await running.browser.newPage()
    await page.goto(`chrome-extension://${running.extension.id}/catalogue.html`)
    const started = performance.now()
    await dropPath(page, folder)
    let mostBytes = 0
    let looks = 0
    const ended = await untilEnded(page, async ({ done, total, workedMs }) => {
      mostBytes = Math.max(mostBytes, await extensionProcessBytes(running.browser.process()?.pid ?? 0))
      if (looks++ % TELL_EVERY === 0) {
        tell(`${done} of ${total ?? '?'}, ${((done / Math.max(1, workedMs)) * 1000).toFixed(1)} a second`)
      }
    })
    const wholeMs = performance.now() - started
    const { feed: counts } = ended
    const products = (
      await storedRows<{ source: string; product: { category: string | null } }>(page, 'products')
    )
      .filter(({ source }) => source === counts.source)
      .map(({ product }) => product.category ?? 'no category that is searched')
    const refusals = await storedRows<{ field: string | null; reason: string }>(page, 'refusals')
    return {
      rowsOfFeed,
      rows: Math.min(rows, rowsOfFeed),
      taken: products.length,
      refusedProducts: counts.refused,
      refusedValues: counts.valuesRefused,
      sizesFolded: counts.sizesFolded,
      wholeMs,
      workedMs: counts.workedMs,
      mostBytes,
      storedBytes: await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0),
      byCategory: counted(products),
      refusals: counted(refusals.map(({ field, reason }) => `${field ?? 'row'}: ${reason}`)),
    }
  } finally {
    await running.browser.close()
    await rm(folder, { recursive: true })
  }
}

/** @throws with the import's own words where it fails */
async function untilEnded(
  page: Page,
  onLook: (feed: FeedImport) => Promise<void>,
): Promise<CatalogueImport & { feed: FeedImport }> {
  for (;;) {
    const [row] = await storedRows<CatalogueImport>(page, 'imports')
    if (row?.state === 'failed') throw new Error(row.error?.message ?? 'The feed could not be taken in.')
    if (row?.feed) {
      await onLook(row.feed)
      if (row.state === 'done') return { ...row, feed: row.feed }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])
}
