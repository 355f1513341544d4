import { LookError, throwIfCancelled } from '../look/look-error'
import { readDelimited } from './feed-delimited'
import { createIntake, type FeedContent, type IntakeOptions } from './feed-intake'
import { isJsonLines, readJson, readJsonLines } from './feed-json'
import type { FeedRow } from './feed-row'
import { isShopifyRow, shopifyProducts } from './feed-shopify'
import { isStylesRow, stylesFields } from './feed-styles'
import { readXml } from './feed-xml'

/** How a feed is written. */
export type FeedFormat = 'csv' | 'tsv' | 'xml' | 'json' | 'ndjson'

/** A feed's products, with the lines they stand on, and what was refused. */
export interface Feed extends FeedContent {
  format: FeedFormat
}

/** How a feed is read. */
export interface ReadFeedOptions extends IntakeOptions {
  /** Web address of the shop: a Shopify export does not name it. */
  shop?: string
  signal?: AbortSignal
  onProgress?: (progress: { share: number; products: number; refused: number }) => void
}

/** Rows between two looks at the signal, so that a page that reads a large feed stays alive. */
const BREATH = 500

/**
 * Reads a feed, whatever its format: Google Merchant's in CSV, TSV, XML or JSON (a list, or one object a line), and
 * Shopify's exports (https://support.google.com/merchants/answer/7052112). Attribute names may be written
 * `image_link`, `image link`, `g:image_link` or `imageLink`.
 *
 * @throws LookError `feed-unreadable` where it is no feed at all; a broken row is only refused. `cancelled`
 */
export async function readFeed(text: string, options: ReadFeedOptions = {}): Promise<Feed> {
  const content = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const format = formatOf(content)
  const feed: Feed = { format, products: [], refusals: [], sizesFolded: 0 }
  const intake = createIntake(feed, options)
  let rows = 0
  for (const row of rowsOf(content, format, options.shop)) {
    intake(row)
    rows += 1
    if (rows % BREATH > 0) continue
    options.onProgress?.({
      share: row.share,
      products: feed.products.length,
      refused: feed.refusals.length,
    })
    await new Promise((resolve) => setTimeout(resolve, 0))
    throwIfCancelled(options.signal)
  }
  if (feed.products.length === 0 && feed.refusals.every(({ reason }) => reason === 'broken-row')) {
    throw new LookError('feed-unreadable', 'This feed has no products in it.')
  }
  return feed
}

/** Tells a feed's format by how it begins. */
export function formatOf(content: string): FeedFormat {
  const start = content.trimStart()
  if (start.startsWith('<')) return 'xml'
  if (start.startsWith('{') && isJsonLines(start)) return 'ndjson'
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  const header = start.split(/\r?\n/, 1)[0] ?? ''
  return header.includes('\t') ? 'tsv' : 'csv'
}

function rowsOf(content: string, format: FeedFormat, shop: string | undefined): Iterable<FeedRow> {
  if (format === 'xml') return readXml(content)
  if (format === 'ndjson') return readJsonLines(content, shop)
  if (format === 'json') return readJson(content, shop)
  const rows = () => readDelimited(content, format === 'tsv' ? '\t' : undefined)
  for (const row of rows()) {
    if (row.broken) continue
    if (isShopifyRow(row)) return shopifyProducts(rows(), shop)
    return isStylesRow(row) ? styles(rows()) : rows()
  }
  return rows()
}

function* styles(rows: Iterable<FeedRow>): Generator<FeedRow> {
  for (const row of rows) yield row.broken ? row : { ...row, fields: stylesFields(row.fields) }
}
