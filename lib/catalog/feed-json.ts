import { LookError } from '../look/look-error'
import { attributeName, brokenRow, type FeedRow, joinedValues } from './feed-row'
import { isShopifyProduct, shopifyProductFields } from './feed-shopify'
import { inMerchantsWords } from './price'

/** Names under which a list of products stands in an object. */
const LISTS = ['products', 'items', 'resources', 'entries', 'data']

/** Attributes that are amounts of money. */
const PRICES = ['price', 'sale_price']

/**
 * Rows of a feed in JSON: a list of products, or an object with one (the Content API's `resources` too, with its
 * camel-case names, its price objects and its lists; and Shopify's `products.json`). A lone product is a feed of one:
 * JSON a line, of one line.
 *
 * @param shop web address of the shop that a Shopify export is of
 * @throws LookError `feed-unreadable`
 */
export function* readJson(content: string, shop?: string): Generator<FeedRow> {
  const document = parse(content)
  const list = Array.isArray(document) ? document : (listIn(document) ?? onlyProduct(document))
  if (!list) throw new LookError('feed-unreadable', 'This JSON holds no list of products.')
  for (const [index, product] of list.entries()) {
    yield { line: index + 1, share: (index + 1) / list.length, fields: fieldsFrom(product, shop) }
  }
}

/**
 * Rows of a feed with one JSON object a line. A line that is no JSON is told as broken; the others are read.
 *
 * @param shop as for {@link readJson}
 */
export function* readJsonLines(content: string, shop?: string): Generator<FeedRow> {
  let from = 0
  for (let line = 1; from < content.length; line++) {
    const end = content.indexOf('\n', from)
    const to = end < 0 ? content.length : end
    const text = content.slice(from, to).trim()
    const share = to / content.length
    from = to + 1
    if (text === '') continue
    const product = tryParse(text)
    if (typeof product === 'object' && product !== null)
      yield { line, share, fields: fieldsFrom(product, shop) }
    else yield brokenRow(line, share, text)
  }
}

/** Whether a text that begins with `{` is JSON a line: its first line is an object of its own, and not all there is. */
export function isJsonLines(content: string): boolean {
  const end = content.indexOf('\n')
  if (end < 0 || content.slice(end).trim() === '') return false
  const first = tryParse(content.slice(0, end))
  return typeof first === 'object' && first !== null && !Array.isArray(first)
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (cause) {
    throw new LookError('feed-unreadable', 'This JSON is broken, so that no product can be read from it.', {
      cause,
    })
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listIn(document: unknown): unknown[] | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const lists = LISTS.map((name) => (document as Record<string, unknown>)[name])
  return lists.find((list) => Array.isArray(list))
}

function fieldsFrom(product: unknown, shop: string | undefined): Record<string, string> {
  if (typeof product !== 'object' || product === null) return {}
  if (isShopifyProduct(product)) return shopifyProductFields(product, shop)
  const fields: Record<string, string> = {}
  for (const [written, value] of Object.entries(product)) {
    const name = attributeName(written)
    const values = Array.isArray(value) ? value : [value]
    const text = joinedValues(
      name,
      values.map((each) => (PRICES.includes(name) ? priceFrom(each) : textOf(each))),
    )
    if (text) fields[name] = text
  }
  return fields
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** A price: a text, a number, or the Content API's `{ value, currency }`. */
function priceFrom(stated: unknown): string {
  if (typeof stated !== 'object' || stated === null) return amountFrom(stated, '')
  const { value, currency } = stated as { value?: unknown; currency?: unknown }
  return amountFrom(value, textOf(currency))
}

/** A number is no text: its `.` is a decimal point, however many digits follow. */
function amountFrom(value: unknown, currency: string): string {
  if (typeof value === 'number') return inMerchantsWords({ amount: value, currency: currency || null })
  const amount = textOf(value)
  return amount && `${amount} ${currency}`.trim()
}

function onlyProduct(document: unknown): unknown[] | undefined {
  return typeof document === 'object' && document !== null && 'id' in document ? [document] : undefined
}
