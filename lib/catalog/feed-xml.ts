import { XMLParser } from 'fast-xml-parser'
import { LookError } from '../look/look-error'
import { attributeName, brokenRow, type FeedRow, joinedValues, lineBreaks } from './feed-row'

type Element = Record<string, unknown>

const parser = new XMLParser({
  ignoreAttributes: (name) => name !== 'href',
  attributeNamePrefix: '',
  parseTagValue: false,
})

/** Where products begin and end; what stands in comments and CDATA is passed over. */
const MARKS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)(item|entry)(?=[\s>])[^>]*>/g

/**
 * Rows of a feed in XML: RSS (`item`) or Atom 1.0 (`entry`), attributes with or without `g:`. Of an attribute
 * that stands there several times the first counts, but for lists. Products are parsed one by one, so that a broken
 * one costs the feed only itself.
 *
 * @throws LookError `feed-unreadable` where there is no product in it
 */
export function* readXml(content: string): Generator<FeedRow> {
  let line = 1
  let counted = 0
  let found = false
  for (const { from, to, whole } of productsIn(content)) {
    line += lineBreaks(content, counted, from)
    counted = from
    found = true
    const share = to / content.length
    const fields = whole ? parsedFields(content.slice(from, to)) : null
    yield fields ? { line, share, fields } : brokenRow(line, share, content.slice(from, to))
  }
  if (!found) {
    throw new LookError('feed-unreadable', 'This XML is neither an RSS nor an Atom feed with products in it.')
  }
}

function* productsIn(content: string): Generator<{ from: number; to: number; whole: boolean }> {
  let from = -1
  for (const mark of content.matchAll(MARKS)) {
    const [tag, slash, name] = mark
    if (name === undefined) continue
    if (slash === '/') {
      if (from >= 0) yield { from, to: mark.index + tag.length, whole: true }
      from = -1
    } else {
      if (from >= 0) yield { from, to: mark.index, whole: false }
      from = mark.index
    }
  }
  if (from >= 0) yield { from, to: content.length, whole: false }
}

function parsedFields(xml: string): Record<string, string> | null {
  try {
    const [item] = Object.values(parser.parse(xml, true) as Record<string, Element | string>)
    return typeof item === 'object' ? fieldsFrom(item) : {}
  } catch {
    return null
  }
}

function fieldsFrom(item: Element): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag, value] of Object.entries(item)) {
    const name = attributeName(tag)
    const text = joinedValues(name, (Array.isArray(value) ? value : [value]).map(textOf))
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
