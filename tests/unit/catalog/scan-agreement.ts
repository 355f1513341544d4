import fc from 'fast-check'
import { BLOCK_ROWS, packBlock } from '@/lib/catalog/block'
import { BlockMemory } from '@/lib/catalog/block-memory'
import { foundIn } from '@/lib/catalog/found-in'
import { MOST_SQUARED_LENGTH, squaredLength, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel, SLOTS_AT } from '@/lib/catalog/scan-kernel'
import { createScanTwin } from '@/lib/catalog/scan-twin'
import { FACETS } from '@/lib/catalog/search-facts'
import type { SearchFilter } from '@/lib/catalog/search-filter'

/** Makes a kernel on a memory; null where this engine cannot run it. */
export type CreateScan = (memory: WebAssembly.Memory) => ScanKernel | null

const ZEROS = new Int8Array(VECTOR_LENGTH)
/** The longest vectors that are searched, and the shortest: few numbers of 127, all of 15, none. */
const EXTREMES = [
  ZEROS,
  ZEROS.with(0, 127).with(1, 127),
  ZEROS.with(126, -127).with(127, 127),
  ZEROS.with(31, -127).with(32, -127),
  ZEROS.map(() => 15),
  ZEROS.map(() => -15),
  ZEROS.map((_, at) => (at % 2 === 0 ? 15 : -15)),
]

/** Any bytes, made shorter until no embedding is longer. */
const bytes = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: VECTOR_LENGTH, maxLength: VECTOR_LENGTH })
  .chain((numbers) =>
    fc.constantFrom(1, 4, 16, 64).map((share) => {
      const sparse = Int8Array.from(numbers, (byte, i) => (i % share === 0 ? byte : 0))
      const scale = Math.min(1, Math.sqrt(MOST_SQUARED_LENGTH / (squaredLength(sparse) || 1)))
      return sparse.map((byte) => Math.trunc(byte * scale))
    }),
  )
const vector = fc.oneof({ weight: 3, arbitrary: bytes }, fc.constantFrom(...EXTREMES))

/** Few different rows, so that there are many of them, and equal similarities. */
function rowsUpTo(most: number) {
  return fc
    .array(vector, { minLength: 1, maxLength: 8 })
    .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: most, size: 'max' }))
}

/** A memory with one block and a query in it, as kernels read them. */
export function filledMemory(rows: readonly Int8Array[], query: Int8Array): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: 2 })
  new Int8Array(memory.buffer, QUERY_AT).set(query)
  const lengths = new Int32Array(memory.buffer, SLOTS_AT + BLOCK_ROWS * VECTOR_LENGTH, BLOCK_ROWS)
  for (const [row, each] of rows.entries()) {
    new Int8Array(memory.buffer, SLOTS_AT + row * VECTOR_LENGTH).set(each)
    lengths[row] = squaredLength(each) || 1
  }
  return memory
}

/** What a kernel finds in the first `rows` rows: row, dot product, row, dot product … */
export function scanned(
  create: CreateScan,
  memory: WebAssembly.Memory,
  rows: number,
  least: number,
): number[] {
  const kernel = made(create, memory)
  kernel.prepare()
  const found = kernel.scan(SLOTS_AT, rows, least)
  return Array.from(new Int32Array(memory.buffer, CANDIDATES_AT, 2 * found))
}

/** Compares a kernel with its TypeScript twin, number by number. @throws Error with the smallest case that differs */
export function checkIntegers(create: CreateScan): void {
  const least = fc.oneof(fc.constant(-1e30), fc.double({ min: -32_767, max: 32_767, noNaN: true }))
  fc.assert(
    fc.property(rowsUpTo(BLOCK_ROWS), vector, least, (rows, query, bound) => {
      const memory = filledMemory(rows, query)
      const expected = scanned(createScanTwin, memory, rows.length, bound)
      const found = scanned(create, memory, rows.length, bound)
      return areEqual(found, expected) && (bound > -1e30 || found.length === 2 * rows.length)
    }),
    { numRuns: 200 },
  )
}

/**
 * Compares whole searches by a kernel with those by its twin: several blocks, several wanted and unwanted embeddings, and
 * filters. @throws Error with the smallest case that differs
 */
export function checkSearches(create: CreateScan): void {
  // What is wanted and what is not never cancel each other out.
  const like = vector.map((each) => Float32Array.from(each, (byte) => byte / 127).with(0, 1))
  const unlike = vector.map((each) => Float32Array.from(each, (byte) => byte / 127).with(0, 0))
  const question = fc.record({
    like: fc.array(like, { minLength: 1, maxLength: 3 }),
    unlike: fc.array(unlike, { maxLength: 2 }),
    filter: fc.record(
      { price: fc.record({ most: fc.integer({ min: 0, max: 4 }) }), colors: fc.subarray(COLORS) },
      { requiredKeys: [] },
    ),
    top: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(rowsUpTo(3 * BLOCK_ROWS), question, (rows, asked) => {
      const query = { ...asked, filter: asked.filter as SearchFilter, ...PARTITION, departments: MEN }
      return areEqual(foundIn(blocksOf(rows, create), query), foundIn(blocksOf(rows, createScanTwin), query))
    }),
    { numRuns: 60 },
  )
}

const COLORS = ['red', 'blue', 'green']
const MEN = ['men'] as const
const PARTITION = { department: 'men', category: 'topwear', kids: false } as const

function blocksOf(rows: readonly Int8Array[], create: CreateScan): BlockMemory {
  const memory = new BlockMemory((own) => made(create, own))
  for (let at = 0; at < rows.length; at += BLOCK_ROWS) {
    const entries = rows.slice(at, at + BLOCK_ROWS).map((each, row) => ({
      key: at + row,
      vector: each,
      price: row % 5,
      facets: FACETS.map((facet) => (facet === 'color' ? (COLORS[row % COLORS.length] as string) : '')),
    }))
    memory.put(at, PARTITION, packBlock(entries))
  }
  return memory
}

function made(create: CreateScan, memory: WebAssembly.Memory): ScanKernel {
  const kernel = create(memory)
  if (!kernel) throw new Error('This engine cannot run the kernel.')
  return kernel
}

function areEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
