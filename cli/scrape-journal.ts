import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '@/lib/catalog/feed-intake'
import type { MerchantProduct } from '@/lib/catalog/product'
import { type WalkState, type WalkStep, walkFrom } from '@/lib/catalog/walk/walk-listing'

/** One search term or address, and how far its walk has come. */
export interface ScrapeWalk {
  name: string
  url: string
  state: WalkState
}

/** What has been read so far, safe on the disk after each page. */
export interface ScrapeJournal {
  readonly feedPath: string
  readonly walks: readonly ScrapeWalk[]
  readonly refusals: readonly Refusal[]
  /** How many products are in the feed. */
  count(): number
  has(id: string): boolean
  /** Adds what a page brought to the feed, and remembers how to go on with walk number `index`. */
  append(index: number, step: WalkStep): void
  /** All is done: the feed stays, the journal goes. */
  remove(): void
}

interface Kept {
  asked: string[]
  walks: ScrapeWalk[]
  feedBytes: number
  refusals: Refusal[]
}

/**
 * Opens `folder`/feed.ndjson with its journal. Where an earlier run of the same walks was broken off, it goes on from
 * there; else the feed begins anew. What was written of a page that the journal does not know is cut off.
 */
export function openScrapeJournal(
  folder: string,
  asked: readonly { name: string; url: string }[],
): ScrapeJournal {
  mkdirSync(folder, { recursive: true })
  const feedPath = join(folder, 'feed.ndjson')
  const path = join(folder, '.scraping.json')
  const keys = asked.map(({ url }) => url)
  const kept = keptAt(path, keys)
  const walks = kept?.walks ?? asked.map((walk) => ({ ...walk, state: walkFrom(walk.url) }))
  const refusals = kept?.refusals ?? []
  if (!kept || !existsSync(feedPath)) writeFileSync(feedPath, '')
  if (kept && statSync(feedPath).size > kept.feedBytes) truncateSync(feedPath, kept.feedBytes)
  const lines = readFileSync(feedPath, 'utf8').split('\n').filter(Boolean)
  const ids = new Set(lines.map((line) => (JSON.parse(line) as MerchantProduct).id))
  return {
    feedPath,
    walks,
    refusals,
    count: () => ids.size,
    has: (id) => ids.has(id),
    append(index, { products, refusals: more, state }) {
      appendFileSync(feedPath, products.map((product) => `${JSON.stringify(product)}\n`).join(''))
      for (const { id } of products) ids.add(id)
      refusals.push(...more)
      const walk = walks[index]
      if (walk) walk.state = state
      const now: Kept = { asked: keys, walks, feedBytes: statSync(feedPath).size, refusals }
      writeFileSync(`${path}.new`, JSON.stringify(now))
      renameSync(`${path}.new`, path) // whole, or not at all
    },
    remove: () => rmSync(path, { force: true }),
  }
}

function keptAt(path: string, asked: readonly string[]): Kept | null {
  if (!existsSync(path)) return null
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept
  return JSON.stringify(kept.asked) === JSON.stringify(asked) ? kept : null
}
