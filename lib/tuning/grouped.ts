/** Rows by their class, in the given order; those without one are left out. */
export function grouped<Row>(
  rows: readonly Row[],
  classOf: (row: Row) => string | null | undefined,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = classOf(row)
    if (key === null || key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
