import Papa from 'papaparse'
import { LookError } from '../look/look-error'
import { attributeName, type FeedRow } from './feed-row'

/**
 * Rows of a feed in CSV or TSV, with a header (RFC 4180; the delimiter is guessed where none is given).
 *
 * @throws LookError `feed-unreadable` where the header does not name a product's attributes
 */
export function readDelimited(content: string, delimiter?: string): FeedRow[] {
  const rows: FeedRow[] = []
  let names: string[] = []
  let line = 1
  let cursor = 0
  Papa.parse<string[]>(content, {
    delimiter: delimiter ?? '',
    step({ data, meta }) {
      const startsAt = line
      line += content.slice(cursor, meta.cursor).split('\n').length - 1
      cursor = meta.cursor
      if (data.every((cell) => cell.trim() === '')) return
      if (names.length === 0) names = data.map(attributeName)
      else rows.push({ line: startsAt, fields: fieldsFrom(names, data) })
    },
  })
  if (!names.includes('id')) {
    throw new LookError('feed-unreadable', 'The first line of this feed does not name an “id” column.')
  }
  return rows
}

function fieldsFrom(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name, i) => (cells[i] ? [[name, cells[i]]] : [])))
}
