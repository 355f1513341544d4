import { BLOCK_ROWS } from './block'
import { VECTOR_LENGTH } from './quantise'

/** The bytes of memory that one block takes: its vectors, and behind them their squared lengths as 32-bit integers. */
export const SLOT_BYTES = BLOCK_ROWS * (VECTOR_LENGTH + 4)

/** The query: 128 signed bytes at the beginning of the memory, and room for what a kernel makes of them. */
export const QUERY_AT = 0

/** What a scan finds: two 32-bit integers a candidate, its row in the block and its dot product with the query. */
export const CANDIDATES_AT = 1024

/** Where the blocks begin. */
export const SLOTS_AT = CANDIDATES_AT + BLOCK_ROWS * 8

/** The inner loop of the search, over blocks in one memory that is laid out as the constants above say. */
export interface ScanKernel {
  readonly variant: 'relaxed-simd' | 'simd' | 'typescript'
  /** Reads the query at {@link QUERY_AT}; once for each search. */
  prepare(): void
  /**
   * Writes those of the first `rows` rows of the block at byte `slot` to {@link CANDIDATES_AT} whose dot product `d` and
   * squared length `l` fulfil `d·|d| ≥ least·l`, in single precision, in rising order.
   *
   * @param least a similarity times the query's length, times its own absolute value: so no root is drawn and nothing
   *   divided for a row that is not among the best
   * @returns how many there are
   */
  scan(slot: number, rows: number, least: number): number
}
