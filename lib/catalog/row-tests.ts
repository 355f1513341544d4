import type { FacetValues } from './facet-values'
import type { FilterPart } from './search-facets'
import { FACETS } from './search-facts'
import type { Criteria } from './search-filter'

/** The facts of the rows of a block. */
export interface RowFacts {
  /** NaN where it is not stated. */
  prices: Float64Array
  /** rows × FACETS.length numbers of values */
  codes: Uint32Array
}

/** One part of a filter, ready to judge rows. */
export interface RowTest {
  part: FilterPart
  admits(facts: RowFacts, row: number): boolean
}

/**
 * A filter's criteria as tables over the facets' values, so that a row is judged by a few look-ups.
 *
 * @param values for each facet its values, numbered
 */
export function rowTests(criteria: Criteria | null, values: readonly FacetValues[]): RowTest[] {
  if (criteria === null) return []
  const { price, facets } = criteria
  const tests = facets.flatMap((admits, facet): RowTest[] => {
    const [name, known] = [FACETS[facet], values[facet]]
    if (admits === null || !name || !known) return []
    const admitted = known.table(admits)
    return [
      {
        part: name === 'currency' ? 'price' : name,
        admits: ({ codes }, row) => admitted[codes[row * FACETS.length + facet] as number] === 1,
      },
    ]
  })
  if (price === null) return tests
  const isWithin = (own: number) => own >= price.least && own <= price.most
  return [{ part: 'price', admits: ({ prices }, row) => isWithin(prices[row] as number) }, ...tests]
}

/** Whether a row meets all of a filter. */
export function passes(tests: readonly RowTest[], facts: RowFacts, row: number): boolean {
  return tests.every(({ admits }) => admits(facts, row))
}

/** The one part of a filter that does not admit a row; null where all do. */
export function onlyFailure(
  tests: readonly RowTest[],
  facts: RowFacts,
  row: number,
): FilterPart | 'several' | null {
  let failed: FilterPart | null = null
  for (const { part, admits } of tests) {
    if (part === failed || admits(facts, row)) continue
    if (failed !== null) return 'several'
    failed = part
  }
  return failed
}
