import type { Product } from '../catalog/product'
import { VECTOR_LENGTH } from '../catalog/quantise'
import { addScaled, dot, unitOf } from './head'

/** Directions of each kind that a head may stretch. */
export const DIRECTIONS_EACH = 8
const ITERATIONS = 30

type Fact = 'article' | 'colorName'

/** Directions that a head may stretch and lean along. */
export interface TasteDirections {
  /** 16 × 128, row-major, orthonormal but for rows of zeros */
  directions: Float32Array
  /** How far products differ along each of the 16: 1 along the first of each kind, less along the next. */
  spreads: Float32Array
}

/**
 * The directions along which a catalogue's products differ by colour (the first {@link DIRECTIONS_EACH}), and by article
 * (the next): the principal directions of the classes' means, after the means of the category and of the other fact have
 * been taken away, so that black boots do not make black look like boots. Where products name too few classes, empty
 * directions stand in: a head leaves those alone.
 *
 * @param vectors rows × 128 signed bytes, by the products' order
 */
export function tasteDirections(products: readonly Product[], vectors: Int8Array): TasteDirections {
  const rows = products.flatMap(({ category }, row) => (category !== null ? [row] : []))
  const byColour = classMeans(products, vectors, rows, 'colorName', 'article')
  const byArticle = classMeans(products, vectors, rows, 'article', 'colorName')
  const colours = principalDirections(byColour, [])
  const articles = principalDirections(byArticle, colours)
  const directions = new Float32Array(2 * DIRECTIONS_EACH * VECTOR_LENGTH)
  const spreads = new Float32Array(2 * DIRECTIONS_EACH)
  for (const [from, kind, means] of [
    [0, colours, byColour],
    [DIRECTIONS_EACH, articles, byArticle],
  ] as const) {
    const extents = kind.map((direction) => extentOf(means, direction))
    for (const [at, direction] of kind.entries()) {
      directions.set(direction, (from + at) * VECTOR_LENGTH)
      spreads[from + at] = (extents[at] as number) / (extents[0] as number)
    }
  }
  return { directions, spreads }
}

function extentOf(means: readonly Float32Array[], direction: Float32Array): number {
  return Math.sqrt(means.reduce((sum, mean) => sum + dot(mean, direction) ** 2, 0))
}

/** Mean of each class of `fact`, weighted by the root of its size, of what category and `other` do not explain. */
function classMeans(
  products: readonly Product[],
  vectors: Int8Array,
  rows: readonly number[],
  fact: Fact,
  other: Fact,
): Float32Array[] {
  const rest = rows.map((row) => unitOf(vectors, row))
  for (const explained of ['category', other] as const) {
    for (const members of grouped(rows, (row) => products[row]?.[explained]).values()) {
      const mean = meanOf(members.map((at) => rest[at] as Float32Array))
      for (const at of members) subtract(rest[at] as Float32Array, mean)
    }
  }
  const classes = grouped(rows, (row) => products[row]?.[fact] ?? undefined)
  return [...classes.values()]
    .filter((members) => members.length > 1)
    .map((members) => {
      const mean = meanOf(members.map((at) => rest[at] as Float32Array))
      return mean.map((x) => x * Math.sqrt(members.length))
    })
}

/** Positions in `rows` by class; those without one are left out. */
function grouped(
  rows: readonly number[],
  classOf: (row: number) => string | null | undefined,
): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [at, row] of rows.entries()) {
    const key = classOf(row)
    if (key === null || key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(at)
    else groups.set(key, [at])
  }
  return groups
}

/**
 * The first {@link DIRECTIONS_EACH} principal directions of `samples` that are orthogonal to `taken`, by orthogonal
 * iteration (Golub and Van Loan, Matrix Computations, 8.2.4).
 */
function principalDirections(
  samples: readonly Float32Array[],
  taken: readonly Float32Array[],
): Float32Array[] {
  // Any start will do that is not orthogonal to what is sought; the samples themselves are the nearest at hand.
  let basis = orthonormal(samples.slice(0, DIRECTIONS_EACH), taken)
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

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(VECTOR_LENGTH)
  for (const vector of vectors) addScaled(mean, vector, 1 / vectors.length)
  return mean
}

function subtract(vector: Float32Array, other: Float32Array): void {
  addScaled(vector, other, -1)
}
