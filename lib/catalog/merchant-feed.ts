import * as v from 'valibot'
import { LookError } from '../look/look-error'
import { readDelimited } from './feed-delimited'
import { readJson } from './feed-json'
import type { FeedRow } from './feed-row'
import { readXml } from './feed-xml'
import { MerchantAttributes, type MerchantProduct } from './product'

/** Why a row is not taken; a closed list. */
export type RefusalReason = 'missing' | 'not-a-web-address' | 'duplicate-id' | 'image-unreadable'

/** A row that is not taken, said so that the shop can mend it. */
export interface Refusal {
  line: number
  /** The product's id, where it has one. */
  id: string | null
  reason: RefusalReason
  field: string
  value: string
}

/** How a feed is written. */
export type FeedFormat = 'csv' | 'tsv' | 'xml' | 'json'

/** A feed's products, with the lines they stand on, and what was refused. */
export interface Feed {
  format: FeedFormat
  products: { line: number; product: MerchantProduct }[]
  refusals: Refusal[]
}

/**
 * Reads a Google Merchant feed, whatever its format (https://support.google.com/merchants/answer/7052112).
 * Attribute names may be written `image_link`, `image link`, `g:image_link` or `imageLink`.
 *
 * @throws LookError `feed-unreadable` where it is no feed at all; a broken row is only refused
 */
export function readFeed(text: string): Feed {
  const content = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const format = formatOf(content)
  const feed: Feed = { format, products: [], refusals: [] }
  const seen = new Set<string>()
  for (const row of rowsOf(content, format)) {
    const refusal = refusalOf(row, seen)
    if (refusal) {
      feed.refusals.push(refusal)
      continue
    }
    const product = v.parse(MerchantAttributes, row.fields)
    seen.add(product.id)
    feed.products.push({ line: row.line, product })
  }
  if (feed.products.length + feed.refusals.length === 0) {
    throw new LookError('feed-unreadable', 'This feed has no products in it.')
  }
  return feed
}

/** Tells a feed's format by how it begins. */
export function formatOf(content: string): FeedFormat {
  const start = content.trimStart()
  if (start.startsWith('<')) return 'xml'
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  const header = start.split(/\r?\n/, 1)[0] ?? ''
  return header.includes('\t') ? 'tsv' : 'csv'
}

function rowsOf(content: string, format: FeedFormat): FeedRow[] {
  if (format === 'xml') return readXml(content)
  if (format === 'json') return readJson(content)
  return readDelimited(content, format === 'tsv' ? '\t' : undefined)
}

function refusalOf({ line, fields }: FeedRow, seen: ReadonlySet<string>): Refusal | null {
  const id = fields.id?.trim() || null
  const refuse = (reason: RefusalReason, field: string): Refusal => ({
    line,
    id,
    reason,
    field,
    value: fields[field] ?? '',
  })
  for (const field of ['id', 'title', 'link', 'image_link']) {
    if (!fields[field]?.trim()) return refuse('missing', field)
  }
  if (!/^https?:\/\/[^\s]+$/i.test(fields.link?.trim() ?? '')) return refuse('not-a-web-address', 'link')
  if (id !== null && seen.has(id)) return refuse('duplicate-id', 'id')
  return null
}
