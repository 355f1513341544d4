import { loadHnswlib } from 'hnswlib-wasm'
import type { ApproximateIndex } from './time-search'

/** hnswlib's index over embeddings, with its usual settings (M 16, efConstruction 200, ef 64). */
export async function buildHnsw(embeddings: Float32Array): Promise<ApproximateIndex> {
  const library = await loadHnswlib()
  const index = new library.HierarchicalNSW('ip', 128, '')
  const rows = embeddings.length / 128
  index.initIndex(rows, 16, 200, 100)
  for (let at = 0; at < rows; at += 1000) {
    const labels = Array.from({ length: Math.min(1000, rows - at) }, (_, row) => at + row)
    const points = labels.map((row) => embeddings.slice(row * 128, (row + 1) * 128))
    index.addPoints(points, labels, false)
  }
  index.setEfSearch(64)
  return { search: (query, top) => index.searchKnn(query, top, undefined).neighbors }
}
