import { BLOCK_ROWS } from './block'
import { VECTOR_LENGTH } from './quantise'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel } from './scan-kernel'

/**
 * The scan in plain TypeScript: what the WebAssembly kernel is checked against, number by number, and what serves where
 * an engine has no SIMD.
 */
export function createScanTwin(memory: WebAssembly.Memory): ScanKernel {
  const query = new Int32Array(VECTOR_LENGTH)
  return {
    variant: 'typescript',
    prepare() {
      query.set(new Int8Array(memory.buffer, QUERY_AT, VECTOR_LENGTH))
    },
    scan(slot, rows, least) {
      const vectors = new Int8Array(memory.buffer, slot, rows * VECTOR_LENGTH)
      const lengths = new Int32Array(memory.buffer, slot + BLOCK_ROWS * VECTOR_LENGTH, rows)
      const candidates = new Int32Array(memory.buffer, CANDIDATES_AT, 2 * BLOCK_ROWS)
      const bound = Math.fround(least)
      let found = 0
      for (let row = 0; row < rows; row++) {
        const dot = dotProduct(query, vectors, row * VECTOR_LENGTH)
        const squared = Math.fround(dot * Math.abs(dot))
        if (squared < Math.fround(bound * (lengths[row] as number))) continue
        candidates[2 * found] = row
        candidates[2 * found + 1] = dot
        found += 1
      }
      return found
    },
  }
}

function dotProduct(query: Int32Array, vectors: Int8Array, offset: number): number {
  let even = 0
  let odd = 0
  for (let i = 0; i < VECTOR_LENGTH; i += 2) {
    even = (even + Math.imul(query[i] as number, vectors[offset + i] as number)) | 0
    odd = (odd + Math.imul(query[i + 1] as number, vectors[offset + i + 1] as number)) | 0
  }
  return even + odd
}
