import type { Department } from '../look/look'
import { BestRows, type Neighbour } from './best-rows'
import { BLOCK_ROWS, type Block } from './block'
import { FacetValues } from './facet-values'
import { loadScanKernel } from './load-scan-kernel'
import { type Partition, partitionName, searchedPartitions } from './partition'
import { squaredLength, VECTOR_LENGTH } from './quantise'
import { onlyFailure, passes, type RowFacts, type RowTest, rowTests } from './row-tests'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel, SLOT_BYTES, SLOTS_AT } from './scan-kernel'
import { FacetCounter, type SearchFacets } from './search-facets'
import { FACETS } from './search-facts'
import { criteriaOf, type SearchFilter } from './search-filter'
import type { SearchScope } from './search-port'
import type { Category } from './taxonomy'

const PAGE_BYTES = 65_536
/** Grown by 1 MiB at least, so that a catalogue that comes product by product does not grow it each time. */
const LEAST_GROWTH_PAGES = 16

/** A block that lies in memory. */
interface HeldBlock extends RowFacts {
  partition: string
  /** Where it lies, in bytes. */
  slot: number
  keys: Uint32Array
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
    const tests = rowTests(criteriaOf(filter), this.values)
    const best = new BestRows(top)
    for (const held of this.blocksIn(category, departments)) this.searchBlock(held, length, tests, best)
    return best.sorted()
  }

  /** The cosines of neighbours with another vector than the one that found them, in their order. */
  similarities({ vector, category, departments }: BlockQuery, neighbours: readonly Neighbour[]): number[] {
    const cosines = neighbours.map(({ similarity }) => similarity)
    const placeOf = new Map(neighbours.map(({ key }, place) => [key, place]))
    const length = Math.sqrt(squaredLength(vector) || 1)
    for (const { slot, keys } of this.blocksIn(category, departments)) {
      for (let row = 0; row < keys.length; row++) {
        const place = placeOf.get(keys[row] as number)
        if (place === undefined) continue
        const own = new Int8Array(this.memory.buffer, slot + row * VECTOR_LENGTH, VECTOR_LENGTH)
        const product = own.reduce((sum, x, i) => sum + x * (vector[i] as number), 0)
        cosines[place] = product / length / Math.sqrt(squaredLength(own) || 1)
      }
    }
    return cosines
  }

  /** How many products of a category and department meet the filter. */
  count(category: Category, department: Department, filter?: SearchFilter): number {
    const tests = rowTests(criteriaOf(filter), this.values)
    let count = 0
    for (const held of this.blocksIn(category, [department])) {
      if (tests.length === 0) count += held.keys.length
      else for (let row = 0; row < held.keys.length; row++) if (passes(tests, held, row)) count += 1
    }
    return count
  }

  /** What the products of a scope could be narrowed to. */
  facets({ category, departments, filter }: SearchScope): SearchFacets {
    const tests = rowTests(criteriaOf(filter), this.values)
    const counter = new FacetCounter(this.values.map((values) => values.texts()))
    for (const held of this.blocksIn(category, departments)) {
      for (let row = 0; row < held.keys.length; row++) {
        const failed = onlyFailure(tests, held, row)
        if (failed === 'several') continue
        const codes = held.codes.subarray(row * FACETS.length, (row + 1) * FACETS.length)
        counter.add(codes, held.prices[row] as number, failed)
      }
    }
    return counter.facets()
  }

  private searchBlock(held: HeldBlock, queryLength: number, tests: readonly RowTest[], best: BestRows): void {
    const { slot, keys } = held
    const found = this.kernel.scan(slot, keys.length, boundOf(best.least * queryLength))
    if (found === 0) return
    const candidates = new Int32Array(this.memory.buffer, CANDIDATES_AT, 2 * found)
    const lengths = new Int32Array(this.memory.buffer, slot + BLOCK_ROWS * VECTOR_LENGTH, keys.length)
    for (let i = 0; i < 2 * found; i += 2) {
      const row = candidates[i] as number
      if (!passes(tests, held, row)) continue
      const similarity = (candidates[i + 1] as number) / queryLength / Math.sqrt(lengths[row] as number)
      if (similarity >= best.least) best.offer(keys[row] as number, similarity)
    }
  }

  private *blocksIn(category: Category | null, departments: readonly Department[]): Generator<HeldBlock> {
    for (const name of searchedPartitions(category, departments)) yield* this.byPartition.get(name) ?? []
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

/**
 * What the kernel compares squared products with: a little below the square, sign kept, so that rounding to single
 * precision never loses a row. The exact comparison follows.
 */
function boundOf(least: number): number {
  const square = least * Math.abs(least)
  return Math.max(square - Math.abs(square) * 1e-6, -1e30)
}
