import { LookError } from '../look/look-error'
import { MOST_SQUARED_LENGTH, squaredLength, VECTOR_LENGTH } from './quantise'
import { FACETS, type SearchFacts } from './search-facts'

/** The most products of one block: 32 kB of vectors, small enough to be written anew with each change. */
export const BLOCK_ROWS = 256

/** What of a product is searched: its number in its catalogue or database, its facts and its vector of 128 bytes. */
export interface BlockEntry extends SearchFacts {
  key: number
  vector: Int8Array
}

/**
 * Up to {@link BLOCK_ROWS} products of one department × category, packed for the search. A block stands by itself and is
 * only ever replaced whole, in the database and in memory, so that nobody sees half a change.
 */
export interface Block {
  /** One number a product. */
  keys: Uint32Array
  /** `keys.length` × 128 signed bytes. */
  vectors: Int8Array
  /** NaN where it is not stated. */
  prices: Float64Array
  /** `keys.length` × FACETS.length places in `values`. */
  codes: Uint16Array
  /** For each facet the texts that occur in this block. */
  values: string[][]
}

/**
 * Packs products into a block.
 * @throws RangeError where they are too many; LookError `catalogue-corrupt` where a vector is no embedding
 */
export function packBlock(entries: readonly BlockEntry[]): Block {
  if (entries.length > BLOCK_ROWS) throw new RangeError(`${entries.length} products do not fit into a block.`)
  const block: Block = {
    keys: Uint32Array.from(entries, ({ key }) => key),
    vectors: new Int8Array(entries.length * VECTOR_LENGTH),
    prices: Float64Array.from(entries, ({ price }) => price),
    codes: new Uint16Array(entries.length * FACETS.length),
    values: FACETS.map(() => []),
  }
  const codeOf = FACETS.map(() => new Map<string, number>())
  for (const [row, { vector, facets }] of entries.entries()) {
    checkVector(vector)
    block.vectors.set(vector, row * VECTOR_LENGTH)
    for (const [facet, codes] of codeOf.entries()) {
      const value = facets[facet] ?? ''
      const code = codes.get(value) ?? codes.size
      if (code === codes.size) block.values[facet]?.push(value)
      codes.set(value, code)
      block.codes[row * FACETS.length + facet] = code
    }
  }
  return block
}

/** The products of a block, as they were packed; their vectors look into the block. */
export function unpackBlock({ keys, vectors, prices, codes, values }: Block): BlockEntry[] {
  return Array.from(keys, (key, row) => ({
    key,
    vector: vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH),
    price: prices[row] as number,
    facets: FACETS.map((_, facet) => values[facet]?.[codes[row * FACETS.length + facet] as number] ?? ''),
  }))
}

/** @throws LookError `catalogue-corrupt` where `vector` is no embedding of 128 signed bytes */
function checkVector(vector: Int8Array): void {
  if (vector.length === VECTOR_LENGTH && squaredLength(vector) <= MOST_SQUARED_LENGTH) return
  throw new LookError(
    'catalogue-corrupt',
    'This catalogue holds a vector that is no embedding. Build it again.',
  )
}
