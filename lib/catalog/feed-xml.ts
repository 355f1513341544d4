import { XMLParser } from 'fast-xml-parser'
import { LookError } from '../look/look-error'
import { attributeName, type FeedRow } from './feed-row'

type Element = Record<string | symbol, unknown>

const STARTS_AT = XMLParser.getMetaDataSymbol() as unknown as symbol

const parser = new XMLParser({
  ignoreAttributes: (name) => name !== 'href',
  attributeNamePrefix: '',
  parseTagValue: false,
  captureMetaData: true,
  isArray: (name) => name === 'item' || name === 'entry',
})

/**
 * Rows of a feed in XML: RSS 2.0 (`item`) or Atom 1.0 (`entry`), attributes with or without `g:`. Of an attribute
 * that stands there several times the first counts.
 *
 * @throws LookError `feed-unreadable`
 */
export function readXml(content: string): FeedRow[] {
  const document = parse(content)
  const rss = elementIn(elementIn(document, 'rss'), 'channel')
  const items = rss?.item ?? elementIn(document, 'feed')?.entry
  if (!Array.isArray(items)) {
    throw new LookError('feed-unreadable', 'This XML is neither an RSS nor an Atom feed with products in it.')
  }
  const lineAt = lineCounter(content)
  return items.map((item: Element) => ({ line: lineAt(startOf(item)), fields: fieldsFrom(item) }))
}

function parse(content: string): Element {
  try {
    return parser.parse(content, true) as Element
  } catch (cause) {
    throw new LookError('feed-unreadable', 'This XML is broken, so that no product can be read from it.', {
      cause,
    })
  }
}

function elementIn(parent: Element | undefined, name: string): Element | undefined {
  const child = parent?.[name]
  return typeof child === 'object' && child !== null ? (child as Element) : undefined
}

function startOf(item: Element): number {
  return (item[STARTS_AT] as { startIndex?: number } | undefined)?.startIndex ?? 0
}

function fieldsFrom(item: Element): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag, value] of Object.entries(item)) {
    const text = textOf(Array.isArray(value) ? value[0] : value)
    const name = attributeName(tag)
    if (text && (tag.startsWith('g:') || !(name in fields))) fields[name] = text
  }
  return fields
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  const { '#text': text, href } = value as { '#text'?: string; href?: string }
  return text ?? href ?? ''
}

/** Counts lines up to rising positions, each character once. */
function lineCounter(content: string): (position: number) => number {
  let line = 1
  let counted = 0
  return (position) => {
    line += content.slice(counted, position).split('\n').length - 1
    counted = Math.max(counted, position)
    return line
  }
}
