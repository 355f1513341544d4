import { UMAP } from 'umap-js'
import { throwIfCancelled } from '../../look/look-error'
import { nearestRows } from './nearest-rows'
import { seededRandom, seededSample } from './seeded-sample'

/** A product's place on the map. */
export interface MapPoint {
  /** Row of the product. */
  row: number
  /** 0–1 */
  x: number
  /** 0–1 */
  y: number
}

/** How large a sample is mapped, and how it is drawn. */
export interface MapOptions {
  most: number
  seed: number
  signal?: AbortSignal
  /** Told how much is done, 0–1. */
  onProgress?: (share: number) => void
}

const NEIGHBOURS = 15

/** Rows, or rounds of the layout, between two pauses. */
const BREATH = 20

/**
 * Lays embeddings out in two dimensions, similar ones close together (UMAP, https://arxiv.org/abs/1802.03426), the same
 * for the same seed. Of a large catalogue a sample is laid out. Fewer than 5 products make no map.
 *
 * @param vectors rows × `length` signed bytes
 */
export async function embeddingMap(
  vectors: Int8Array,
  length: number,
  options: MapOptions,
): Promise<MapPoint[]> {
  const rows = seededSample(vectors.length / length, options.most, options.seed)
  if (rows.length < 5) return []
  const sampled = new Int8Array(rows.length * length)
  for (const [at, row] of rows.entries())
    sampled.set(vectors.subarray(row * length, (row + 1) * length), at * length)
  const near = Math.min(NEIGHBOURS, rows.length - 1)
  const umap = new UMAP({ nNeighbors: near, minDist: 0.15, random: seededRandom(options.seed) })
  const indices: number[][] = []
  const distances: number[][] = []
  const pause = async (share: number) => {
    options.onProgress?.(share)
    await new Promise((resolve) => setTimeout(resolve, 0))
    throwIfCancelled(options.signal)
  }
  for (const at of rows.keys()) {
    // UMAP counts a point among its own neighbours.
    const found = nearestRows(sampled, length, at, near - 1)
    indices.push([at, ...found.map(({ row }) => row)])
    distances.push([0, ...found.map(({ similarity }) => 1 - similarity)])
    if (at % BREATH === 0) await pause((0.5 * at) / rows.length)
  }
  umap.setPrecomputedKNN(indices, distances)
  const rounds = umap.initializeFit(
    rows.map((_, at) => Array.from(sampled.subarray(at * length, (at + 1) * length))),
  )
  for (let round = 0; round < rounds; round++) {
    umap.step()
    if (round % BREATH === 0) await pause(0.5 + (0.5 * round) / rounds)
  }
  return scaled(umap.getEmbedding()).map(([x, y], at) => ({ row: rows[at] as number, x, y }))
}

function scaled(points: readonly number[][]): [number, number][] {
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis] ?? 0)) as [number[], number[]]
  const scale = (values: readonly number[]) => {
    const low = Math.min(...values)
    const range = Math.max(...values) - low || 1
    return (value: number) => Math.round((1e4 * (value - low)) / range) / 1e4
  }
  const [scaleX, scaleY] = [scale(xs), scale(ys)]
  return xs.map((x, at) => [scaleX(x), scaleY(ys[at] ?? 0)])
}
