import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK_ROWS, packBlock } from '@/lib/catalog/block'
import { BlockMemory } from '@/lib/catalog/block-memory'
import { quantise, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { FACETS } from '@/lib/catalog/search-facts'

const PARTITION = { department: 'men', category: 'topwear', kids: false } as const
const facets = FACETS.map(() => '')

function memoryOf(vectors: readonly Int8Array[]): BlockMemory {
  const memory = new BlockMemory()
  for (let at = 0; at < vectors.length; at += BLOCK_ROWS) {
    const entries = vectors
      .slice(at, at + BLOCK_ROWS)
      .map((vector, row) => ({ key: at + row, vector, price: Number.NaN, facets }))
    memory.put(at, PARTITION, packBlock(entries))
  }
  return memory
}

const search = (memory: BlockMemory, vector: Int8Array, top: number) =>
  memory.search({ vector, category: 'topwear', departments: ['men'], top })

/** The plain definition, in double precision: all cosines, a stable sort. */
function naiveSearch(vectors: readonly Int8Array[], query: Int8Array, top: number) {
  const lengthOf = (vector: Int8Array) => Math.hypot(...vector) || 1
  return vectors
    .map((vector, key) => {
      const dot = vector.reduce((sum, x, i) => sum + x * query[i]!, 0)
      return { key, similarity: dot / lengthOf(query) / lengthOf(vector) }
    })
    .sort((a, b) => b.similarity - a.similarity || a.key - b.key)
    .slice(0, top)
}

/** Bytes as rounded unit vectors have them: up to 1 in 127ths, most near 0. */
const vector = fc
  .array(fc.integer({ min: -16, max: 16 }), { minLength: VECTOR_LENGTH, maxLength: VECTOR_LENGTH })
  .map((bytes) => Int8Array.from(bytes))
// Few different rows, so that equal similarities occur.
const rows = fc
  .array(vector, { minLength: 1, maxLength: 5 })
  .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 0, maxLength: 600 }))

test('search gives what a naive scan in double precision gives, equal rows in order', () => {
  fc.assert(
    fc.property(rows, vector, fc.integer({ min: 1, max: 50 }), (all, query, top) => {
      const found = search(memoryOf(all), query, top)
      const expected = naiveSearch(all, query, top)
      expect(found.map(({ key }) => key)).toEqual(expected.map(({ key }) => key))
      for (const [i, { similarity }] of found.entries())
        expect(similarity).toBeCloseTo(expected[i]!.similarity, 12)
    }),
    { numRuns: 40 },
  )
})

test('the extremes do not overflow, and a row of nothing has no similarity', () => {
  const one = new Int8Array(VECTOR_LENGTH)
  const found = search(
    memoryOf([one.with(0, 127).with(1, 127), one, one.with(0, -127).with(1, -127)]),
    one.with(0, 127).with(1, 127),
    3,
  )
  expect(found.map(({ key }) => key)).toEqual([0, 1, 2])
  expect(found.map(({ similarity }) => similarity)).toEqual([expect.closeTo(1), 0, expect.closeTo(-1)])
})

test('an empty memory and a query for nothing', () => {
  expect(search(new BlockMemory(), new Int8Array(VECTOR_LENGTH), 3)).toEqual([])
  expect(search(memoryOf([new Int8Array(VECTOR_LENGTH)]), new Int8Array(VECTOR_LENGTH), 0)).toEqual([])
})

test('a vector that is no embedding is refused', () => {
  expect(() => memoryOf([new Int8Array(VECTOR_LENGTH).fill(127)])).toThrow(
    expect.objectContaining({ code: 'catalogue-corrupt' }),
  )
  expect(() => memoryOf([new Int8Array(127)])).toThrow(expect.objectContaining({ code: 'catalogue-corrupt' }))
})

test('quantising rounds 127 times the number, and never leaves a byte', () => {
  expect(Array.from(quantise(Float32Array.of(1, -1, 0.5, 0, 0.0039, 1.01)))).toEqual([
    127, -127, 64, 0, 0, 127,
  ])
})
