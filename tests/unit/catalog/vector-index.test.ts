import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantise, VECTOR_LENGTH, VectorIndex } from '@/lib/catalog/vector-index'

/** The plain definition, in double precision: all cosines, a stable sort. */
function naiveSearch(vectors: Int8Array, query: Int8Array, top: number) {
  const rows = Array.from({ length: vectors.length / VECTOR_LENGTH }, (_, row) => {
    const vector = Array.from(vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH))
    const dot = vector.reduce((sum, x, i) => sum + x * query[i]!, 0)
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1
    const queryLength = Math.sqrt(query.reduce((sum, x) => sum + x * x, 0)) || 1
    return { row, similarity: dot / length / queryLength }
  })
  return rows.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, top)
}

const signedByte = fc.integer({ min: -127, max: 127 })
const vector = fc.array(signedByte, { minLength: VECTOR_LENGTH, maxLength: VECTOR_LENGTH })
// Few different rows, so that equal similarities occur.
const rows = fc
  .array(vector, { minLength: 1, maxLength: 5 })
  .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 0, maxLength: 40 }))

test('search gives what a naive scan in double precision gives, equal rows in order', () => {
  fc.assert(
    fc.property(rows, vector, fc.integer({ min: 1, max: 50 }), (all, wanted, top) => {
      const vectors = Int8Array.from(all.flat())
      const query = Int8Array.from(wanted)
      const found = new VectorIndex(vectors).search(query, top)
      const expected = naiveSearch(vectors, query, top)
      expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row))
      for (const [i, { similarity }] of found.entries())
        expect(similarity).toBeCloseTo(expected[i]!.similarity, 12)
    }),
  )
})

test('the extremes do not overflow, and a row of nothing has no similarity', () => {
  const vectors = new Int8Array(3 * VECTOR_LENGTH)
  vectors.fill(127, 0, VECTOR_LENGTH).fill(-127, VECTOR_LENGTH, 2 * VECTOR_LENGTH)
  const found = new VectorIndex(vectors).search(new Int8Array(VECTOR_LENGTH).fill(127), 3)
  expect(found.map(({ row }) => row)).toEqual([0, 2, 1])
  expect(found.map(({ similarity }) => similarity)).toEqual([expect.closeTo(1), 0, expect.closeTo(-1)])
})

test('an empty index and a query for nothing', () => {
  expect(new VectorIndex(new Int8Array(0)).search(new Int8Array(VECTOR_LENGTH), 3)).toEqual([])
  expect(new VectorIndex(new Int8Array(VECTOR_LENGTH)).search(new Int8Array(VECTOR_LENGTH), 0)).toEqual([])
})

test('quantising rounds 127 times the number, and never leaves a byte', () => {
  expect(Array.from(quantise(Float32Array.of(1, -1, 0.5, 0, 0.0039, 1.01)))).toEqual([
    127, -127, 64, 0, 0, 127,
  ])
})
