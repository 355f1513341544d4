import { BLOCK_ROWS } from './block'
import { VECTOR_LENGTH } from './quantise'
import { CANDIDATES_AT, QUERY_AT, type ScanKernel } from './scan-kernel'
import { RELAXED_WASM, SIMD_WASM } from './scan-kernel-wasm'
import { createScanTwin } from './scan-twin'

/** The query in the form that the compiled kernels take it in. */
const PREPARED_AT = QUERY_AT + VECTOR_LENGTH

/** What a compiled kernel exports; see kernel/scan-simd.ts. */
type Scan = (
  vectors: number,
  lengths: number,
  rows: number,
  least: number,
  query: number,
  candidates: number,
) => number

/** The fastest scan that this engine can run: relaxed SIMD, else SIMD, else plain TypeScript. All give the same. */
export function loadScanKernel(memory: WebAssembly.Memory): ScanKernel {
  return createRelaxedScan(memory) ?? createSimdScan(memory) ?? createScanTwin(memory)
}

/** kernel/scan-simd.ts on this memory; null where the engine has no SIMD. */
export function createSimdScan(memory: WebAssembly.Memory): ScanKernel | null {
  return compiledScan('simd', SIMD_WASM, memory, (query) => {
    new Int16Array(memory.buffer, PREPARED_AT, VECTOR_LENGTH).set(query)
  })
}

/** kernel/scan-relaxed.ts on this memory; null where the engine has no relaxed SIMD. */
export function createRelaxedScan(memory: WebAssembly.Memory): ScanKernel | null {
  return compiledScan('relaxed-simd', RELAXED_WASM, memory, (query) => {
    const signs = new Int8Array(memory.buffer, PREPARED_AT, 2 * VECTOR_LENGTH)
    for (const [i, x] of query.entries()) {
      signs[i] = Math.max(x, 0)
      signs[VECTOR_LENGTH + i] = Math.max(-x, 0)
    }
  })
}

function compiledScan(
  variant: ScanKernel['variant'],
  base64: string,
  memory: WebAssembly.Memory,
  prepareFrom: (query: Int8Array) => void,
): ScanKernel | null {
  const wasm = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  if (!WebAssembly.validate(wasm)) return null
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } })
  const scan = exports.scan as Scan
  return {
    variant,
    prepare: () => prepareFrom(new Int8Array(memory.buffer, QUERY_AT, VECTOR_LENGTH)),
    scan: (slot, rows, least) =>
      scan(slot, slot + BLOCK_ROWS * VECTOR_LENGTH, rows, least, PREPARED_AT, CANDIDATES_AT),
  }
}
