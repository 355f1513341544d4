/** Numbers in an embedding, and bytes in its row. */
export const VECTOR_LENGTH = 128

/**
 * An embedding as a catalogue stores it: `round(127·x)`, one signed byte a number.
 *
 * @param embedding a unit vector of 128
 */
export function quantise(embedding: Float32Array): Int8Array {
  return Int8Array.from(embedding, (x) => Math.max(-127, Math.min(127, Math.round(127 * x))))
}

/** A row of an index and how similar it is. */
export interface Neighbour {
  row: number
  /** Cosine, -1 to 1. */
  similarity: number
}

/**
 * Vectors that are searched together: `rows` × 128 signed bytes, contiguous, with their lengths.
 * Rounding leaves no vector at exactly 127, so cosines divide by the true lengths.
 */
export class VectorIndex {
  private readonly lengths: Float64Array

  /** @param vectors rows × 128; kept, not copied */
  constructor(private readonly vectors: Int8Array) {
    this.lengths = new Float64Array(vectors.length / VECTOR_LENGTH)
    for (let row = 0; row < this.lengths.length; row++) {
      this.lengths[row] = lengthOf(vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH))
    }
  }

  /** How many rows it has. */
  get rows(): number {
    return this.lengths.length
  }

  /**
   * The exact `top` neighbours of `query` among all rows: integer dot products over every row.
   *
   * @param query 128 signed bytes, as {@link quantise} gives them
   * @returns by falling similarity; equal ones by rising row
   */
  search(query: Int8Array, top: number): Neighbour[] {
    const wanted = Int32Array.from(query)
    const scale = 1 / (lengthOf(query) || 1)
    const best: Neighbour[] = []
    let worst = Number.NEGATIVE_INFINITY
    for (let row = 0; row < this.lengths.length; row++) {
      const similarity =
        (dotProduct(wanted, this.vectors, row * VECTOR_LENGTH) * scale) / (this.lengths[row] || 1)
      if (best.length === top && similarity <= worst) continue
      insert(best, { row, similarity }, top)
      worst = best[best.length - 1]?.similarity ?? Number.NEGATIVE_INFINITY
    }
    return best
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

function lengthOf(vector: Int8Array): number {
  let sum = 0
  for (const x of vector) sum += x * x
  return Math.sqrt(sum)
}

/** Keeps `best` sorted and at most `top` long; an equal one goes behind those that came before it. */
function insert(best: Neighbour[], candidate: Neighbour, top: number): void {
  if (top < 1) return
  let at = best.length
  while (at > 0 && (best[at - 1] as Neighbour).similarity < candidate.similarity) at--
  best.splice(at, 0, candidate)
  if (best.length > top) best.pop()
}
