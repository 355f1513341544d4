import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { hostOf } from '@/lib/catalog/host-of'
import { searchPage } from '@/lib/catalog/shops/read-shop-page'
import { createPoliteVisitor, type PoliteVisitor } from '@/lib/catalog/walk/polite-visitor'
import { isWalkDone, walkListing } from '@/lib/catalog/walk/walk-listing'
import { LookError } from '@/lib/look/look-error'
import { callerPath } from './caller-path'
import { describeRefusals } from './describe-index'
import { indexCommand } from './index-command'
import { interruption } from './interruption'
import { openScrapeJournal, type ScrapeJournal } from './scrape-journal'

/** What `look scrape` was asked for. */
export interface ScrapeOptions {
  shop: string
  terms: string[]
  url: string[]
  max: number
  /** Left out: a folder with the shop's name. */
  out?: string
  /** Seconds. */
  delay: number
  index: boolean
  models: string
  chromiumArg: string[]
}

/** `look scrape`: walks through listings in a real browser, into a feed and an index. */
export async function scrapeCommand(options: ScrapeOptions): Promise<void> {
  const asked = listingsAsked(options)
  const out = callerPath(options.out ?? shopFolder(options.shop, asked))
  const journal = openScrapeJournal(out, asked)
  const bar = new SingleBar({ format: 'reading {bar} {value}/{total} products, {pages} pages, {name}' })
  bar.start(asked.length * options.max, journal.count(), { pages: 0, name: '' })
  // Only this command needs a browser: the others start without waiting for it.
  const { startPageOpener } = await import('./page-opener')
  const opener = await startPageOpener(options.chromiumArg)
  const visitor = createPoliteVisitor({
    ...opener,
    delayMs: 1000 * options.delay,
    onWait: (ms, host) => console.error(`${host} asks to wait: going on in ${Math.ceil(ms / 1000)} s`),
  })
  try {
    await walkAll(journal, visitor, options.max, bar)
    journal.remove()
  } finally {
    bar.stop()
    await opener.close()
    console.log(describeScrape(journal))
  }
  if (options.index && journal.count() > 0) {
    await indexCommand(journal.feedPath, { out: join(out, 'catalogue'), models: options.models })
  }
}

/** `myntra`, or the host of the first listing: `shop.example`. */
function shopFolder(shop: string, asked: readonly { url: string }[]): string {
  const [first] = asked
  return shop === 'auto' && first ? hostOf(first.url) : shop
}

function listingsAsked({
  shop,
  terms,
  url,
  max,
}: ScrapeOptions): { name: string; url: string; max: number }[] {
  const pages = terms.map((term) => {
    const page = searchPage(shop, term)
    if (page === null) throw wrongWish('Search terms need a --shop that can be searched, such as myntra.')
    return { name: term, url: page, max }
  })
  const addresses = url.map((address) => {
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
      throw wrongWish(`${address} is no web address.`)
    }
    return { name: address, url: new URL(address).href, max }
  })
  if (pages.length + addresses.length === 0) {
    throw wrongWish(
      'Say what to read: --shop myntra --terms "Mens Topwear,Womens Topwear", or --url ADDRESS.',
    )
  }
  return [...pages, ...addresses]
}

async function walkAll(
  journal: ScrapeJournal,
  visitor: PoliteVisitor,
  most: number,
  bar: SingleBar,
): Promise<void> {
  const signal = interruption()
  const { parseHtml } = await import('./parse-html')
  for (const [index, { name, state }] of journal.walks.entries()) {
    if (isWalkDone(state, most)) continue
    const isKnown = ({ id }: { id: string }) => journal.has(id)
    for await (const step of walkListing(state, { visitor, parse: parseHtml, isKnown, most, signal })) {
      journal.append(index, step)
      bar.setTotal(journal.walks.reduce((sum, walk) => sum + expected(walk.state.total, most), 0))
      bar.update(journal.count(), { pages: pagesOf(journal), name })
    }
  }
}

function expected(total: number | null, most: number): number {
  return Math.min(total ?? most, most)
}

function pagesOf({ walks }: ScrapeJournal): number {
  return walks.reduce((sum, { state }) => sum + state.pages, 0)
}

function describeScrape(journal: ScrapeJournal): string {
  const walks = journal.walks.map(({ name, state }) => {
    const of = state.total === null ? '' : ` of ${state.total}`
    return `  ${name}: products ${state.products}${of}, pages ${state.pages}`
  })
  return [
    `${journal.feedPath}: products ${journal.count()}`,
    ...walks,
    ...describeRefusals(journal.refusals),
  ].join('\n')
}

function wrongWish(message: string): LookError {
  return new LookError('feed-unreadable', message)
}
