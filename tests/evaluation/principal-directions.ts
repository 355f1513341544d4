import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { cosine as dot } from './cosine'

const ROUNDS = 60

/**
 * The directions that keep most of the length of vectors, orthonormal, by orthogonal iteration (Golub and Van Loan,
 * Matrix Computations, 8.2.4). Vectors are not centred: cosines are what counts.
 */
export function principalDirections(vectors: readonly ArrayLike<number>[], count: number): number[][] {
  const size = vectors[0]?.length ?? 0
  const moments = Array.from({ length: size }, () => new Float64Array(size))
  for (const vector of vectors) {
    for (const [i, row] of moments.entries()) {
      for (let j = 0; j < size; j++)
        row[j] = (row[j] as number) + (vector[i] as number) * (vector[j] as number)
    }
  }
  const random = seededRandom(1)
  let directions = Array.from({ length: count }, () => Array.from({ length: size }, () => random() - 0.5))
  for (let round = 0; round < ROUNDS; round++) {
    directions = orthonormal(directions.map((direction) => moments.map((row) => dot(row, direction))))
  }
  return directions
}

/** Gram and Schmidt. */
function orthonormal(vectors: readonly (readonly number[])[]): number[][] {
  const done: number[][] = []
  for (const vector of vectors) {
    let left: readonly number[] = vector
    for (const other of done) {
      const along = dot(left, other)
      left = left.map((value, i) => value - along * (other[i] as number))
    }
    const length = Math.hypot(...left)
    done.push(left.map((value) => value / length))
  }
  return done
}
