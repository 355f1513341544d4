import type { Product } from '../catalog/product'
import { VECTOR_LENGTH } from '../catalog/quantise'
import { grouped } from './grouped'
import { addScaled, dot, unitOf } from './head'
import { principalDirections } from './principal-directions'

/** Directions of each kind that a head may stretch. */
export const DIRECTIONS_EACH = 8

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
  const colours = principalDirections(byColour, DIRECTIONS_EACH)
  const articles = principalDirections(byArticle, DIRECTIONS_EACH, colours)
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
  const positions = [...rows.keys()]
  const factOf = (at: number, which: Fact | 'category') => products[rows[at] as number]?.[which]
  for (const explained of ['category', other] as const) {
    for (const members of grouped(positions, (at) => factOf(at, explained)).values()) {
      const mean = meanOf(members.map((at) => rest[at] as Float32Array))
      for (const at of members) subtract(rest[at] as Float32Array, mean)
    }
  }
  const classes = grouped(positions, (at) => factOf(at, fact))
  return [...classes.values()]
    .filter((members) => members.length > 1)
    .map((members) => {
      const mean = meanOf(members.map((at) => rest[at] as Float32Array))
      return mean.map((x) => x * Math.sqrt(members.length))
    })
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(VECTOR_LENGTH)
  for (const vector of vectors) addScaled(mean, vector, 1 / vectors.length)
  return mean
}

function subtract(vector: Float32Array, other: Float32Array): void {
  addScaled(vector, other, -1)
}
