import Papa from 'papaparse'
import { LookError } from '../look/look-error'
import { attributeName, brokenRow, type FeedRow, lineBreaks } from './feed-row'

/** Rows that are parsed at once: whoever reads can pause between them. */
const BATCH = 500

/** Characters that are parsed at once, and where a row is longer: how far a lost quotation mark is followed. */
const WINDOW = 16_000
const LONGEST_ROW = 1_000_000

/** Characters in which the delimiter is looked for. */
const SAMPLE = 50_000

interface ParsedRow {
  cells: string[]
  /** Where it begins and ends in the content. */
  from: number
  to: number
  /** A quotation mark that nothing closes, or that closes amid a cell. */
  torn: boolean
}

/**
 * Rows of a feed in CSV or TSV, with a header (RFC 4180; the delimiter is guessed where none is given). A row with a
 * lost quotation mark would swallow those below it: it is told as broken, and reading goes on in the next line.
 *
 * @param content with `\n` at line ends
 * @throws LookError `feed-unreadable` where the header does not name a product's attributes
 */
export function* readDelimited(content: string, delimiter?: string): Generator<FeedRow> {
  const separator = delimiter ?? Papa.parse(content.slice(0, SAMPLE), { preview: 20 }).meta.delimiter
  let names: string[] | null = null
  let line = 1
  let counted = 0
  for (const row of parsedRows(content, separator)) {
    line += lineBreaks(content, counted, row.from)
    counted = row.from
    if (row.cells.every((cell) => cell.trim() === '')) continue
    if (names === null) {
      names = row.cells.map(attributeName)
      checkHeader(names)
      continue
    }
    const share = row.to / content.length
    const cells = row.torn
      ? literalCells(content.slice(row.from, row.to), separator, names.length)
      : row.cells
    const tooMany = cells?.slice(names.length).some((cell) => cell.trim() !== '')
    if (cells === null || tooMany) yield brokenRow(line, share, content.slice(row.from, row.to))
    else yield { line, share, fields: fieldsFrom(names, cells) }
  }
  if (names === null) checkHeader([])
}

function* parsedRows(content: string, delimiter: string): Generator<ParsedRow> {
  let from = 0
  while (from < content.length) {
    const batch = parseBatch(content, from, delimiter)
    yield* batch
    const last = batch.at(-1)
    if (!last) return
    from = last.to
  }
}

/** The cells of a line of TSV whose quotation marks are only signs (`"Vintage" shirt`); null where it is not one. */
function literalCells(line: string, delimiter: string, count: number): string[] | null {
  const cells = delimiter === '\t' ? line.replace(/\n$/, '').split(delimiter) : []
  return cells.length === count ? cells : null
}

/**
 * Up to {@link BATCH} rows from a position on; a torn row ends the batch, and its first line is all of it. A row that the
 * end of the window cuts off is left to the next batch.
 */
function parseBatch(content: string, from: number, delimiter: string, window = WINDOW): ParsedRow[] {
  const rows: ParsedRow[] = []
  const end = Math.min(content.length, from + window)
  let start = from
  Papa.parse<string[]>(content.slice(from, end), {
    delimiter,
    newline: '\n',
    // Papa's fast mode splits all of the content at once.
    fastMode: false,
    step({ data: cells, errors, meta }, parser) {
      const isCut = end < content.length && from + meta.cursor === end
      const misplaced = errors.some(({ code }) => code === 'InvalidQuotes')
      if (isCut && !misplaced && (rows.length > 0 || window < LONGEST_ROW)) return parser.abort()
      const torn = isCut || errors.some(({ type }) => type === 'Quotes')
      const to = torn ? endOfLine(content, start) : from + meta.cursor
      rows.push({ cells, from: start, to, torn })
      start = to
      if (torn || rows.length === BATCH) parser.abort()
    },
  })
  const isWhole = rows.length > 0 || end === content.length
  return isWhole ? rows : parseBatch(content, from, delimiter, LONGEST_ROW)
}

function endOfLine(content: string, from: number): number {
  const at = content.indexOf('\n', from)
  return at < 0 ? content.length : at + 1
}

function checkHeader(names: readonly string[]): void {
  if (names.includes('id') || names.includes('handle')) return
  throw new LookError('feed-unreadable', 'The first line of this feed does not name an “id” column.')
}

function fieldsFrom(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name, i) => (cells[i] ? [[name, cells[i]]] : [])))
}
