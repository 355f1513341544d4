/** A product as it stands in a feed, its attributes already under Merchant's names. */
export interface FeedRow {
  /** Line of the file (CSV, TSV, XML, JSON a line), or which product of the list (JSON), from 1. */
  line: number
  /** How much of the feed has been read with this row, 0–1. */
  share: number
  fields: Record<string, string>
  /** Why the row cannot be read at all, with what there is of it; its fields are empty then. */
  broken?: { field: string; value: string }
}

/** How much of a broken row is told. */
const TOLD = 200

/** A row that cannot be read. */
export function brokenRow(line: number, share: number, value: string, field = 'row'): FeedRow {
  return { line, share, fields: {}, broken: { field, value: value.trim().slice(0, TOLD) } }
}

/** How many lines end in a part of a text. */
export function lineBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === LINE_FEED) count += 1
  return count
}

const LINE_FEED = 10

/** Merchant's name of an attribute, however it is written: `g:image_link`, `Image Link`, `imageLink` → `image_link`. */
export function attributeName(written: string): string {
  const name = written
    .trim()
    .replace(/^g:/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return PLURALS[name] ?? name
}

/** Names of the Content API's lists. */
const PLURALS: Readonly<Record<string, string>> = {
  product_types: 'product_type',
  additional_image_links: 'additional_image_link',
  sizes: 'size',
}

/** Attributes of which a product may have several; of all others the first counts. */
const REPEATED = ['additional_image_link', 'size']

/** The values of an attribute as one text: several are separated by commas, as in Merchant's tables. */
export function joinedValues(name: string, values: readonly string[]): string {
  const stated = values.filter(Boolean)
  if (!REPEATED.includes(name)) return stated[0] ?? ''
  return stated.map((value) => value.replaceAll(',', '%2C')).join(',')
}
