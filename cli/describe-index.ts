import type { CatalogueCounts } from '@/lib/catalog/catalogue'
import type { Refusal } from '@/lib/catalog/feed-intake'

/** As many refused rows as are shown one by one. */
const SHOWN = 20

/** What one run of `index` did. */
export interface IndexRun {
  /** Products that were embedded. */
  indexed: number
  seconds: number
  /** Products of an earlier run that kept their picture. */
  asBefore: number
  /** Products of an earlier run that the feed no longer has. */
  gone: number
  /** Products whose type, title and picture name different categories. */
  inDoubt: number
}

/** A summary of an index for a person to read: counts, speed, and what was refused and why. */
export function describeIndex(
  counts: CatalogueCounts,
  refusals: readonly Refusal[],
  { indexed, seconds, asBefore, gone, inDoubt }: IndexRun,
): string {
  const speed = `${indexed} indexed now in ${seconds.toFixed(1)} s, ${(indexed / seconds).toFixed(1)} a second`
  const lines = [
    `${counts.products} products in the catalogue (${speed})`,
    `  by category: ${list(counts.byCategory)}`,
    `  by department: ${list(counts.byDepartment)}`,
    `  ${counts.withoutCategory} of no category that is searched, ${counts.forKids} for kids`,
    inDoubt > 0 && `  ${inDoubt} whose type, title and picture name different categories: see the report`,
    asBefore > 0 &&
      `  ${asBefore} with the picture that they had: at most their facts were brought up to date`,
    gone > 0 && `  ${gone} of before are no longer in the feed: kept, marked, and shown last`,
    ...describeRefusals(refusals),
  ]
  return lines.filter(Boolean).join('\n')
}

/** What was refused and why, for a person to read. */
export function describeRefusals(refusals: readonly Refusal[]): string[] {
  if (refusals.length === 0) return ['  nothing was refused']
  const products = refusals.filter(({ refused }) => refused === 'product').length
  const byReason: Record<string, number> = {}
  for (const { reason, field } of refusals) {
    const key = `${field} ${reason}`
    byReason[key] = (byReason[key] ?? 0) + 1
  }
  const rows = refusals
    .slice(0, SHOWN)
    .map(
      ({ line, id, reason, field, value }) =>
        `    line ${line}${id ? ` (${id})` : ''}: ${field} ${reason}: “${value}”`,
    )
  const more = refusals.length > SHOWN ? [`    and ${refusals.length - SHOWN} more`] : []
  const values = refusals.length - products
  return [`  ${products} products and ${values} single values refused: ${list(byReason)}`, ...rows, ...more]
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}
