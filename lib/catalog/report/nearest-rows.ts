/** Another row, and how similar it is. */
export interface NearRow {
  row: number
  /** Cosine, -1 to 1. */
  similarity: number
}

/** The `top` rows most similar to one row, itself left out: exact, over all of them. */
export function nearestRows(vectors: Int8Array, length: number, row: number, top: number): NearRow[] {
  const query = vectors.subarray(row * length, (row + 1) * length)
  const best: NearRow[] = []
  for (let other = 0; other < vectors.length / length; other++) {
    if (other === row) continue
    const similarity = cosine(query, vectors, other * length)
    if (best.length === top && similarity <= (best[top - 1] as NearRow).similarity) continue
    let at = best.length
    while (at > 0 && (best[at - 1] as NearRow).similarity < similarity) at--
    best.splice(at, 0, { row: other, similarity })
    if (best.length > top) best.pop()
  }
  return best
}

function cosine(query: Int8Array, vectors: Int8Array, offset: number): number {
  let dot = 0
  let own = 0
  let other = 0
  for (let i = 0; i < query.length; i++) {
    const a = query[i] as number
    const b = vectors[offset + i] as number
    dot += a * b
    own += a * a
    other += b * b
  }
  return dot / (Math.sqrt(own * other) || 1)
}
