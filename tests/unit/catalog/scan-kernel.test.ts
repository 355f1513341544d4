import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createRelaxedScan, createSimdScan, loadScanKernel } from '@/lib/catalog/load-scan-kernel'
import { squaredLength, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { createScanTwin } from '@/lib/catalog/scan-twin'
import { COMPILED, compiledKernels } from '@/scripts/compile-kernel'
import { checkIntegers, checkSearches, filledMemory, scanned } from './scan-agreement'

// Node has relaxed SIMD from version 22 on; in Chromium it is run by tests/browser/scan-kernel.test.ts.
const relaxed = createRelaxedScan(new WebAssembly.Memory({ initial: 1 })) !== null
const kernels = [
  ['SIMD', createSimdScan] as const,
  ...(relaxed ? [['relaxed SIMD', createRelaxedScan] as const] : []),
]

test.each(kernels)('the %s kernel finds the same integers as its TypeScript twin', (_, create) => {
  checkIntegers(create)
})

test.each(kernels)('searches by the %s kernel find the same as by its TypeScript twin', (_, create) => {
  checkSearches(create)
})

test('the longest vectors do not overflow: one number of 127, and 128 of 15', () => {
  for (const longest of [
    new Int8Array(VECTOR_LENGTH).with(0, 127).with(1, 127),
    new Int8Array(VECTOR_LENGTH).fill(15),
  ]) {
    const rows = [longest, longest.map((x) => -x)]
    const memory = filledMemory(rows, longest)
    const expected = [0, squaredLength(longest), 1, -squaredLength(longest)]
    for (const [, create] of [...kernels, ['TypeScript', createScanTwin] as const])
      expect(scanned(create, memory, 2, -1e30)).toEqual(expected)
  }
})

test('the fastest kernel of this engine is taken', () => {
  const { variant } = loadScanKernel(new WebAssembly.Memory({ initial: 1 }))
  expect(variant).toBe(relaxed ? 'relaxed-simd' : 'simd')
})

test('the compiled kernels are what kernel/ compiles to', async () => {
  expect(await compiledKernels()).toBe(readFileSync(COMPILED, 'utf8'))
}, 60_000)
