import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK_ROWS } from '@/lib/catalog/block'
import { createRelaxedScan, createSimdScan, loadScanKernel } from '@/lib/catalog/load-scan-kernel'
import { MOST_SQUARED_LENGTH, squaredLength, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel, SLOTS_AT } from '@/lib/catalog/scan-kernel'
import { createScanTwin } from '@/lib/catalog/scan-twin'
import { COMPILED, compiledKernels } from '@/scripts/compile-kernel'

/** Any bytes, made shorter until no embedding is longer. */
const vector = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: VECTOR_LENGTH, maxLength: VECTOR_LENGTH })
  .chain((bytes) =>
    fc.constantFrom(1, 4, 16, 64).map((share) => {
      const sparse = Int8Array.from(bytes, (byte, i) => (i % share === 0 ? byte : 0))
      const scale = Math.min(1, Math.sqrt(MOST_SQUARED_LENGTH / (squaredLength(sparse) || 1)))
      return sparse.map((byte) => Math.trunc(byte * scale))
    }),
  )

function filledMemory(rows: readonly Int8Array[], query: Int8Array): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: 2 })
  new Int8Array(memory.buffer, QUERY_AT).set(query)
  const lengths = new Int32Array(memory.buffer, SLOTS_AT + BLOCK_ROWS * VECTOR_LENGTH, BLOCK_ROWS)
  for (const [row, each] of rows.entries()) {
    new Int8Array(memory.buffer, SLOTS_AT + row * VECTOR_LENGTH).set(each)
    lengths[row] = squaredLength(each) || 1
  }
  return memory
}

function scanned(create: (memory: WebAssembly.Memory) => ScanKernel | null, memory: WebAssembly.Memory) {
  return (rows: number, least: number): number[] => {
    const kernel = create(memory)
    if (!kernel) throw new Error('this engine cannot run the kernel')
    kernel.prepare()
    const found = kernel.scan(SLOTS_AT, rows, least)
    return Array.from(new Int32Array(memory.buffer, CANDIDATES_AT, 2 * found))
  }
}

// Node has relaxed SIMD from version 22 on; Chromium runs it in tests/browser/search-kernel.test.ts.
const relaxed = createRelaxedScan(new WebAssembly.Memory({ initial: 1 })) !== null
const kernels = [
  ['SIMD', createSimdScan] as const,
  ...(relaxed ? [['relaxed SIMD', createRelaxedScan] as const] : []),
]

test.each(kernels)('the %s kernel finds the same integers as its TypeScript twin', (_, create) => {
  fc.assert(
    fc.property(
      fc.array(vector, { minLength: 1, maxLength: 30 }),
      vector,
      fc.oneof(fc.constant(-1e30), fc.double({ min: -32_767, max: 32_767, noNaN: true })),
      (rows, query, least) => {
        const memory = filledMemory(rows, query)
        const expected = scanned(createScanTwin, memory)(rows.length, least)
        expect(scanned(create, memory)(rows.length, least)).toEqual(expected)
        if (least === -1e30) expect(expected).toHaveLength(2 * rows.length)
      },
    ),
    { numRuns: 200 },
  )
})

test('the longest vectors do not overflow: one number of 127, and 128 of 15', () => {
  for (const longest of [
    new Int8Array(VECTOR_LENGTH).with(0, 127).with(1, 127),
    new Int8Array(VECTOR_LENGTH).fill(15),
  ]) {
    const rows = [longest, longest.map((x) => -x)]
    const memory = filledMemory(rows, longest)
    const expected = [0, squaredLength(longest), 1, -squaredLength(longest)]
    for (const [, create] of kernels) expect(scanned(create, memory)(2, -1e30)).toEqual(expected)
  }
})

test('the fastest kernel of this engine is taken', () => {
  const { variant } = loadScanKernel(new WebAssembly.Memory({ initial: 1 }))
  expect(variant).toBe(relaxed ? 'relaxed-simd' : 'simd')
})

test('the compiled kernels are what kernel/ compiles to', async () => {
  expect(await compiledKernels()).toBe(readFileSync(COMPILED, 'utf8'))
}, 60_000)
