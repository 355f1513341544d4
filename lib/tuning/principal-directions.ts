import { VECTOR_LENGTH } from '../catalog/quantise'
import { addScaled, dot } from './head'

const ITERATIONS = 30

/**
 * The first `count` principal directions of `samples` (vectors of 128, not centred) that are orthogonal to `taken`, by
 * orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2.4). Fewer where the samples span no more.
 */
export function principalDirections(
  samples: readonly Float32Array[],
  count: number,
  taken: readonly Float32Array[] = [],
): Float32Array[] {
  // Any start will do that is not orthogonal to what is sought; the samples themselves are the nearest at hand.
  let basis = orthonormal(samples.slice(0, count), taken)
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = basis.map((direction) => {
      const image = new Float32Array(VECTOR_LENGTH)
      for (const sample of samples) addScaled(image, sample, dot(direction, sample))
      return image
    })
    basis = orthonormal(next, taken)
  }
  return basis
}

/** Gram–Schmidt; what depends on `taken` or on those before it is left out. */
function orthonormal(vectors: readonly Float32Array[], taken: readonly Float32Array[]): Float32Array[] {
  const basis: Float32Array[] = []
  for (const vector of vectors) {
    const rest = vector.slice()
    for (const direction of [...taken, ...basis]) addScaled(rest, direction, -dot(rest, direction))
    const length = Math.sqrt(dot(rest, rest))
    if (length > 1e-6) basis.push(rest.map((x) => x / length))
  }
  return basis
}
