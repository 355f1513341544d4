import { VECTOR_LENGTH } from '../catalog/quantise'

/**
 * What was learnt of one shopper's taste: how alike a garment `q` and a product `p` are to this shopper, namely
 * `(q + Σᵢ gainsᵢ · (directionsᵢ·q) · directionsᵢ + lean) · p`, a bilinear similarity as Chechik et al. learn it from
 * triplets (Large Scale Online Learning of Image Similarity Through Ranking, 2010).
 *
 * A gain makes what lies along a direction count more or less (colour more, cut less); the lean favours what is liked
 * whatever is asked for (dark things). With gains and lean at zero it is the cosine, as without a head.
 */
export interface Head {
  /** Unit vectors, orthogonal to each other, rank × 128, row-major. */
  directions: Float32Array
  /** One a direction; -1 would take it away. */
  gains: Float32Array
  /** 128 numbers. */
  lean: Float32Array
}

/** The head that changes nothing, from which learning starts. */
export function identityHead(directions: Float32Array): Head {
  return {
    directions,
    gains: new Float32Array(directions.length / VECTOR_LENGTH),
    lean: new Float32Array(VECTOR_LENGTH),
  }
}

/**
 * An embedding that is looked for, as the head sees it: products rank by their dot product with it as they would if each
 * of them had been mapped, so a catalogue's vectors stay as they are. Without a head, the very same embedding.
 * @returns 128 numbers; not of unit length
 */
export function mapQuery(head: Head | null, embedding: Float32Array): Float32Array {
  if (!head) return embedding
  const { directions, gains, lean } = head
  const mapped = embedding.slice()
  for (const [row, gain] of gains.entries()) {
    const direction = directions.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)
    addScaled(mapped, direction, gain * dot(direction, embedding))
  }
  addScaled(mapped, lean, 1)
  return mapped
}

/** The dot product of two vectors of 128. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < VECTOR_LENGTH; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Adds `scale` times the other vector of 128, in place. */
export function addScaled(vector: Float32Array, other: Float32Array, scale: number): void {
  for (let i = 0; i < VECTOR_LENGTH; i++) vector[i] = (vector[i] as number) + scale * (other[i] as number)
}

/** A vector of 128 at unit length; one of nothing stays one. */
export function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((x) => x / length)
}

/** A row of a catalogue's signed bytes as the unit vector that it stands for; an empty row stays empty. */
export function unitOf(vectors: Int8Array, row = 0): Float32Array {
  return normalised(Float32Array.from(vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)))
}
