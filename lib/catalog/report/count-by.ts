/** How many products share a value; `name` null counts those without one. */
export interface Count {
  name: string | null
  count: number
}

/** Counts items by a value of theirs: the most frequent first, equal ones by name, those without one last. */
export function countBy<T>(items: Iterable<T>, factOf: (item: T) => string | null | undefined): Count[] {
  const counts = new Map<string | null, number>()
  for (const item of items) {
    const name = factOf(item)?.trim() || null
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort(
      (a, b) =>
        Number(a.name === null) - Number(b.name === null) ||
        b.count - a.count ||
        (a.name ?? '').localeCompare(b.name ?? ''),
    )
}

/**
 * Counts days (`2026-11-03`), rising; where there are more than `most` of them their months, and else their years. Those
 * that are not known are left out.
 */
export function countByTime(days: readonly (string | undefined)[], most: number): Count[] {
  const known = days.filter((day) => day !== undefined)
  const lengths = ['2026-11-03', '2026-11', '2026'].map(({ length }) => length)
  const counts = lengths.map((length) => countBy(known, (day) => day.slice(0, length)))
  const few = counts.find(({ length }) => length <= most) ?? counts.at(-1) ?? []
  return few.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
}

/** The first `most` values; the rest of the named ones as one that is called `others`. */
export function topOf(counts: readonly Count[], most: number, others: string): Count[] {
  const named = counts.filter(({ name }) => name !== null)
  if (named.length <= most) return [...counts]
  const rest = named.slice(most)
  const count = rest.reduce((sum, each) => sum + each.count, 0)
  const unnamed = counts.filter(({ name }) => name === null)
  return [...named.slice(0, most), { name: `${rest.length} ${others}`, count }, ...unnamed]
}
