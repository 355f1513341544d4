/** Numbers in an embedding, and bytes in its vector. */
export const VECTOR_LENGTH = 128

/**
 * The largest squared length of a vector that is searched. An embedding is a unit vector: rounded to `round(127·x)` its
 * squared length is at most 17,600. Below 2¹⁵ no partial dot product of two vectors leaves 16 bits (Cauchy–Schwarz),
 * which the scan's kernel rests on.
 */
export const MOST_SQUARED_LENGTH = 32_767

/**
 * An embedding as a catalogue stores it: `round(127·x)`, one signed byte a number.
 *
 * @param embedding a unit vector of 128
 */
export function quantise(embedding: Float32Array): Int8Array {
  return Int8Array.from(embedding, (x) => Math.max(-127, Math.min(127, Math.round(127 * x))))
}

/** Vectors of `VECTOR_LENGTH` bytes one behind the other. */
export function packVectors(vectors: readonly Int8Array[]): Int8Array {
  const packed = new Int8Array(vectors.length * VECTOR_LENGTH)
  for (const [row, vector] of vectors.entries()) packed.set(vector, row * VECTOR_LENGTH)
  return packed
}

/** The sum of the squares of `VECTOR_LENGTH` bytes from `offset`. */
export function squaredLength(vectors: Int8Array, offset = 0): number {
  let sum = 0
  for (let i = offset; i < offset + VECTOR_LENGTH; i++) {
    const x = vectors[i] as number
    sum += x * x
  }
  return sum
}
