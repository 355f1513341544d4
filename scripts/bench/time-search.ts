import { BLOCK_ROWS, packBlock } from '../../lib/catalog/block'
import { BlockMemory } from '../../lib/catalog/block-memory'
import { loadScanKernel } from '../../lib/catalog/load-scan-kernel'
import { quantise, VECTOR_LENGTH } from '../../lib/catalog/quantise'
import { type ScanKernel, SLOTS_AT } from '../../lib/catalog/scan-kernel'
import { createScanTwin } from '../../lib/catalog/scan-twin'
import { FACETS } from '../../lib/catalog/search-facts'
import { clusteredEmbeddings } from './clustered-embeddings'

/** Matches asked for in each search. */
const TOP = 20
const QUERIES = 50

/** The median and the 99th percentile of times, in milliseconds. */
export interface Times {
  median: number
  p99: number
}

/** What was measured on one number of rows. */
export interface SearchTimes {
  rows: number
  /** How the scan ran. */
  variant: string
  reading: Times
  search: Times
  /** The search in plain TypeScript over the same bytes, and over 32-bit floats. */
  twin: Times
  float32: Times
  /** null where it was not built: it takes minutes */
  hnsw: (Times & { recall: number; buildMs: number }) | null
  /** Bytes in memory beside the bytes of the vectors. */
  memoryRatio: number
}

/** An approximate index to compare with. */
export interface ApproximateIndex {
  search(query: Float32Array, top: number): number[]
}

/** What this engine brings to the measurement. */
export interface TimeSearchOptions {
  rows: number
  /** kernel/read-only.ts, in base64. */
  readOnly: string
  /** How often everything is measured, in turns. */
  rounds: number
  /** Takes rows × 128; null where none is to be built. */
  buildApproximate: ((embeddings: Float32Array) => Promise<ApproximateIndex>) | null
}

/**
 * Times searches over `rows` vectors beside merely reading the same bytes; each round measures everything once, so that
 * what else the machine does meets all alike. Runs in Node and in browsers.
 */
export async function timeSearch({
  rows,
  readOnly,
  rounds,
  buildApproximate,
}: TimeSearchOptions): Promise<SearchTimes> {
  const embeddings = clusteredEmbeddings(rows, 2)
  const queries = clusteredEmbeddings(QUERIES, 3)
  const { blocks, memory, useTwin } = filled(embeddings)
  const read = readerOf(readOnly, memory, rows * VECTOR_LENGTH)
  const started = performance.now()
  const approximate = await buildApproximate?.(embeddings)
  const buildMs = performance.now() - started

  const search = (query: Float32Array) =>
    blocks
      .search({ vector: quantise(query), category: 'topwear', departments: ['men'], top: TOP })
      .map(({ key }) => key)
  const measured = { reading: [], search: [], twin: [], float32: [], hnsw: [] } as Record<string, number[]>
  let hits = 0
  for (let round = -3; round < rounds; round++) {
    const query = rowOf(queries, (round + QUERIES) % QUERIES)
    const note = <T>(name: string, work: () => T): T => {
      const start = performance.now()
      const result = work()
      // The first rounds only warm the engine's compilers up.
      if (round >= 0) measured[name]?.push(performance.now() - start)
      return result
    }
    note('reading', read)
    note('search', () => search(query))
    if (round % 5 === 0) {
      useTwin(true)
      note('twin', () => search(query))
      useTwin(false)
      const exact = new Set(note('float32', () => nearest(embeddings, query)))
      if (approximate) {
        const found = note('hnsw', () => approximate.search(query, TOP))
        if (round >= 0) hits += found.filter((row) => exact.has(row)).length
      }
    }
  }
  const hnswRuns = measured.hnsw?.length ?? 0
  return {
    rows,
    variant: blocks.variant,
    reading: timesOf(measured.reading),
    search: timesOf(measured.search),
    twin: timesOf(measured.twin),
    float32: timesOf(measured.float32),
    hnsw: approximate ? { ...timesOf(measured.hnsw), recall: hits / hnswRuns / TOP, buildMs } : null,
    memoryRatio: blocks.bytes / (rows * VECTOR_LENGTH),
  }
}

/** Blocks of all embeddings, the memory that they lie in, and a switch between the kernel and its twin. */
function filled(embeddings: Float32Array) {
  const memories: WebAssembly.Memory[] = []
  const kernels: ScanKernel[] = []
  let used = 0
  const blocks = new BlockMemory((memory) => {
    memories.push(memory)
    kernels.push(loadScanKernel(memory), createScanTwin(memory))
    return {
      variant: kernels[0]?.variant ?? 'typescript',
      prepare: () => kernels[used]?.prepare(),
      scan: (slot, rows, least) => kernels[used]?.scan(slot, rows, least) ?? 0,
    }
  })
  const facets = FACETS.map(() => '')
  const rows = embeddings.length / VECTOR_LENGTH
  for (let at = 0; at < rows; at += BLOCK_ROWS) {
    const entries = Array.from({ length: Math.min(BLOCK_ROWS, rows - at) }, (_, row) => ({
      key: at + row,
      vector: quantise(rowOf(embeddings, at + row)),
      price: 1000,
      facets,
    }))
    blocks.put(at, { department: 'men', category: 'topwear', kids: false }, packBlock(entries))
  }
  const [memory] = memories
  if (!memory) throw new Error('The search asked for no kernel.')
  const useTwin = (wanted: boolean) => {
    used = wanted ? 1 : 0
  }
  return { blocks, memory, useTwin }
}

function rowOf(embeddings: Float32Array, row: number): Float32Array {
  return embeddings.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)
}

function readerOf(base64: string, memory: WebAssembly.Memory, bytes: number): () => number {
  const wasm = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } })
  const sum = exports.sum as (from: number, bytes: number) => number
  return () => sum(SLOTS_AT, bytes)
}

/** The rows of the largest dot products, by a loop over floats and a short sorted list. */
function nearest(floats: Float32Array, query: Float32Array): number[] {
  const best: { row: number; dot: number }[] = []
  for (let row = 0, at = 0; at < floats.length; row++, at += VECTOR_LENGTH) {
    let dot = 0
    for (let i = 0; i < VECTOR_LENGTH; i++) dot += (floats[at + i] as number) * (query[i] as number)
    if (best.length === TOP && dot <= (best[TOP - 1]?.dot ?? 0)) continue
    best.push({ row, dot })
    best.sort((a, b) => b.dot - a.dot)
    best.length = Math.min(best.length, TOP)
  }
  return best.map(({ row }) => row)
}

function timesOf(times: readonly number[] = []): Times {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { median: at(0.5), p99: at(0.99) }
}
