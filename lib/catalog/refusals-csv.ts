import Papa from 'papaparse'
import type { Refusal } from './feed-intake'

/** What each reason says to whoever mends the feed. */
const REASON_IN_WORDS: Readonly<Record<Refusal['reason'], string>> = {
  missing: 'is missing',
  'duplicate-id': 'was there before',
  'not-a-web-address': 'is not a web address',
  'not-a-price': 'is not a price',
  'unknown-value': 'is none of the values that feeds may have',
  'too-long': 'is too long',
  'broken-row': 'cannot be read: a quotation mark, a tag or a column is lost or too many',
  'image-unreadable': 'could not be read as a picture',
  'image-blocked': 'may not be read: its server was not allowed',
}

/** Why something was refused: `price is not a price`. */
export function refusalInWords({ field, reason }: Pick<Refusal, 'field' | 'reason'>): string {
  return `${field} ${REASON_IN_WORDS[reason]}`
}

/**
 * Refused rows as a table to mend the feed by. What a spreadsheet would take for a formula is quoted: the values are
 * the feed's own and not to be trusted.
 */
export function refusalsAsCsv(refusals: readonly Refusal[]): string {
  const rows = refusals.map((refusal) => ({
    ...refusal,
    id: refusal.id ?? '',
    'in words': refusalInWords(refusal),
  }))
  const columns = ['line', 'id', 'refused', 'field', 'reason', 'in words', 'value']
  return `${Papa.unparse(rows, { columns, escapeFormulae: true, newline: '\r\n' })}\r\n`
}
