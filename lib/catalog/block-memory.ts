import type { Department } from '../look/look'
import { BestRows, type Neighbour } from './best-rows'
import { BLOCK_ROWS, type Block } from './block'
import { FacetValues } from './facet-values'
import { loadScanKernel } from './load-scan-kernel'
import { type Partition, partitionName, searchedPartitions } from './partition'
import { squaredLength, VECTOR_LENGTH } from './quantise'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel, SLOT_BYTES, SLOTS_AT } from './scan-kernel'
import { FACETS } from './search-facts'
import { type Criteria, criteriaOf, type SearchFilter } from './search-filter'
import type { Category } from './taxonomy'

const PAGE_BYTES = 65_536
/** Grown by 1 MiB at least, so that a catalogue that comes product by product does not grow it each time. */
const LEAST_GROWTH_PAGES = 16

/** A block that lies in memory. */
interface HeldBlock {
  partition: string
  /** Where it lies, in bytes. */
  slot: number
  keys: Uint32Array
  prices: Float64Array
  /** rows × FACETS.length places in the values of all blocks */
  codes: Uint32Array
}

/** A question to the blocks in memory. */
export interface BlockQuery {
  /** 128 signed bytes. */
  vector: Int8Array
  category: Category | null
  departments: readonly Department[]
  filter?: SearchFilter
  top: number
}

/**
 * Blocks of vectors in one WebAssembly memory, and the search through them: exact, over every row of the partitions
 * that are asked for. A block is put in and taken out whole and at once; searches run in between, never meanwhile.
 *
 * Of each product it holds 132 bytes in the memory (its vector and squared length) and 40 beside it (key, price,
 * facets). Memory that was grown is used again, never given back.
 */
export class BlockMemory {
  private readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 })
  private readonly kernel: ScanKernel
  private readonly blocks = new Map<number, HeldBlock>()
  private readonly byPartition = new Map<string, Set<HeldBlock>>()
  private readonly values = FACETS.map(() => new FacetValues())
  private readonly freeSlots: number[] = []
  private nextSlot = SLOTS_AT

  constructor(createKernel: (memory: WebAssembly.Memory) => ScanKernel = loadScanKernel) {
    this.kernel = createKernel(this.memory)
  }

  /** How the scan runs on this machine. */
  get variant(): ScanKernel['variant'] {
    return this.kernel.variant
  }

  /** Bytes that the blocks take, all in all; values of facets are not counted. */
  get bytes(): number {
    let beside = 0
    for (const { keys, prices, codes } of this.blocks.values()) {
      beside += keys.byteLength + prices.byteLength + codes.byteLength
    }
    return this.memory.buffer.byteLength + beside
  }

  /** Puts a block in, in the place of the one that had this id. */
  put(id: number, partition: Partition, block: Block): void {
    const codes = this.codesOf(block)
    const slot = this.takeSlot()
    this.remove(id)
    new Int8Array(this.memory.buffer, slot).set(block.vectors)
    const lengths = new Int32Array(this.memory.buffer, slot + BLOCK_ROWS * VECTOR_LENGTH, BLOCK_ROWS)
    // A vector of nothing is similar to nothing, which the length 1 says as well as 0 and needs no exception.
    for (let row = 0; row < block.keys.length; row++) {
      lengths[row] = squaredLength(block.vectors, row * VECTOR_LENGTH) || 1
    }
    const name = partitionName(partition)
    const held = { partition: name, slot, keys: block.keys, prices: block.prices, codes }
    this.blocks.set(id, held)
    const others = this.byPartition.get(name)
    if (others) others.add(held)
    else this.byPartition.set(name, new Set([held]))
  }

  /** Takes a block out; no matter if it is not there. */
  remove(id: number): void {
    const held = this.blocks.get(id)
    if (!held) return
    this.blocks.delete(id)
    this.byPartition.get(held.partition)?.delete(held)
    this.freeSlots.push(held.slot)
  }

  /** The exact `top` nearest products, by falling similarity; equal ones by rising key. */
  search({ vector, category, departments, filter, top }: BlockQuery): Neighbour[] {
    new Int8Array(this.memory.buffer, QUERY_AT).set(vector)
    this.kernel.prepare()
    if (top < 1) return []
    const length = Math.sqrt(squaredLength(vector) || 1)
    const admits = this.judge(criteriaOf(filter))
    const best = new BestRows(top)
    for (const held of this.blocksIn(category, departments)) this.searchBlock(held, length, admits, best)
    return best.sorted()
  }

  /** How many products of a category and department meet the filter. */
  count(category: Category, department: Department, filter?: SearchFilter): number {
    const admits = this.judge(criteriaOf(filter))
    let count = 0
    for (const held of this.blocksIn(category, [department])) {
      for (let row = 0; row < held.keys.length; row++) if (admits === null || admits(held, row)) count += 1
    }
    return count
  }

  private searchBlock(held: HeldBlock, queryLength: number, admits: Judge | null, best: BestRows): void {
    const { slot, keys } = held
    const found = this.kernel.scan(slot, keys.length, boundOf(best.least * queryLength))
    if (found === 0) return
    const candidates = new Int32Array(this.memory.buffer, CANDIDATES_AT, 2 * found)
    const lengths = new Int32Array(this.memory.buffer, slot + BLOCK_ROWS * VECTOR_LENGTH, keys.length)
    for (let i = 0; i < 2 * found; i += 2) {
      const row = candidates[i] as number
      if (admits !== null && !admits(held, row)) continue
      const similarity = (candidates[i + 1] as number) / queryLength / Math.sqrt(lengths[row] as number)
      if (similarity >= best.least) best.offer(keys[row] as number, similarity)
    }
  }

  private *blocksIn(category: Category | null, departments: readonly Department[]): Generator<HeldBlock> {
    for (const name of searchedPartitions(category, departments)) yield* this.byPartition.get(name) ?? []
  }

  /** The criteria as tables over the facets' values, so that a row is judged by a few look-ups. */
  private judge(criteria: Criteria | null): Judge | null {
    if (criteria === null) return null
    const { price, facets } = criteria
    const tables = facets.flatMap((admits, facet) =>
      admits ? [{ facet, admitted: (this.values[facet] as FacetValues).table(admits) }] : [],
    )
    return ({ prices, codes }, row) => {
      if (price !== null) {
        const own = prices[row] as number
        if (!(own >= price.least && own <= price.most)) return false
      }
      for (const { facet, admitted } of tables) {
        if (admitted[codes[row * FACETS.length + facet] as number] === 0) return false
      }
      return true
    }
  }

  private codesOf({ codes, values }: Block): Uint32Array {
    const own = values.map((texts, facet) => texts.map((text) => this.values[facet]?.codeOf(text) ?? 0))
    return Uint32Array.from(codes, (code, at) => own[at % FACETS.length]?.[code] ?? 0)
  }

  private takeSlot(): number {
    const free = this.freeSlots.pop()
    if (free !== undefined) return free
    const slot = this.nextSlot
    this.nextSlot += SLOT_BYTES
    const missing = Math.ceil((this.nextSlot - this.memory.buffer.byteLength) / PAGE_BYTES)
    if (missing > 0) this.memory.grow(Math.max(missing, LEAST_GROWTH_PAGES))
    return slot
  }
}

type Judge = (held: HeldBlock, row: number) => boolean

/**
 * What the kernel compares squared products with: a little below the square, sign kept, so that rounding to single
 * precision never loses a row. The exact comparison follows.
 */
function boundOf(least: number): number {
  const square = least * Math.abs(least)
  return Math.max(square - Math.abs(square) * 1e-6, -1e30)
}
