import { LookError } from '../look/look-error'
import { attributeName, type FeedRow } from './feed-row'

/** Names under which a list of products stands in an object. */
const LISTS = ['products', 'items', 'resources', 'entries', 'data']

/**
 * Rows of a feed in JSON: a list of products, or an object with one (the Content API's `resources` too, with its
 * camel-case names, its price objects and its lists, of which the first counts).
 *
 * @throws LookError `feed-unreadable`
 */
export function readJson(content: string): FeedRow[] {
  const document = parse(content)
  const list = Array.isArray(document) ? document : listIn(document)
  if (!list) throw new LookError('feed-unreadable', 'This JSON holds no list of products.')
  return list.map((product, index) => ({ line: index + 1, fields: fieldsFrom(product) }))
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

function listIn(document: unknown): unknown[] | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const lists = LISTS.map((name) => (document as Record<string, unknown>)[name])
  return lists.find((list) => Array.isArray(list))
}

function fieldsFrom(product: unknown): Record<string, string> {
  if (typeof product !== 'object' || product === null) return {}
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(product)) {
    const text = textOf(value)
    if (text) fields[attributeName(name)] = text
  }
  return fields
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return textOf(value[0])
  if (typeof value !== 'object' || value === null) return ''
  const { value: amount, currency } = value as { value?: unknown; currency?: unknown }
  return amount === undefined ? '' : `${textOf(amount)} ${textOf(currency)}`.trim()
}
