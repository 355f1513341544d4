/** The share of things for which something holds, when thing i counts `weights[i]` times; NaN where none counts. */
export function weightedShare<T>(
  things: readonly T[],
  holds: (thing: T) => boolean,
  weights: readonly number[],
): number {
  let sum = 0
  let total = 0
  for (const [i, thing] of things.entries()) {
    const weight = weights[i] ?? 0
    total += weight
    if (holds(thing)) sum += weight
  }
  return sum / total
}
