import { hostOf } from '../host-of'
import { colorGroups, duplicateGroups } from '../near-duplicates'
import type { Product } from '../product'
import { isForKids } from '../product-mapping'
import { GONE } from '../refresh-product'
import { type Count, countBy, countByTime, topOf } from './count-by'
import { embeddingMap } from './embedding-map'
import { type MissingField, missingFields } from './missing-fields'
import { nearestRows } from './nearest-rows'
import { type PriceFigures, priceChanges, priceFigures } from './price-figures'
import { seededSample } from './seeded-sample'

/** A product as a report shows it. */
export interface ShownProduct {
  title: string
  category: string | null
  /** Key of its picture, null where it has none. */
  thumb: string | null
}

/** A product, and which category each of its type, title and picture says; the first that says one holds. */
export interface DoubtedProduct extends ShownProduct {
  says: NonNullable<Product['disagreement']>
}

/** What a catalogue holds, in figures: plain data, ready to be drawn. */
export interface CatalogueReport {
  name: string
  products: number
  /** Kept out of searches for adults. */
  forKids: number
  soldOut: number
  /** Whose category type, title and picture do not agree on: how many, and some of them. */
  disagreements: { products: number; examples: DoubtedProduct[] }
  /** No longer had by their shops. */
  gone: number
  /** How many cost less, and more, than they did before. */
  priceChanges: { fell: number; rose: number }
  byDepartment: Count[]
  byCategory: Count[]
  byArticle: Count[]
  byUsage: Count[]
  byColor: Count[]
  byBrand: Count[]
  byShop: Count[]
  /** Years of the seasons that shops state, rising. */
  byYear: Count[]
  /** When products were added, or last said to be other than before; days, months or years, rising. */
  bySeen: Count[]
  prices: PriceFigures[]
  missing: MissingField[]
  duplicates: { groups: number; products: number; examples: string[][] }
  colors: { groups: number; products: number; examples: string[][] }
  /** Empty where there are no embeddings. */
  map: (ShownProduct & { x: number; y: number })[]
  neighbours: { product: ShownProduct; similar: (ShownProduct & { similarity: number })[] }[]
}

/** What a report is made of. */
export interface ReportInput {
  name: string
  products: readonly Product[]
  /** A vector a product, signed bytes; null where only facts are known. */
  vectors: Int8Array | null
  signal?: AbortSignal
  onProgress?: (share: number) => void
}

const MAPPED = 1500
const SAMPLED = 6
const SIMILAR = 5
const BARS = 20
const EXAMPLES = 5
const SEED = 1

/** Counts and maps a catalogue. @throws LookError `cancelled` */
export async function catalogueReport(input: ReportInput): Promise<CatalogueReport> {
  const { name, products, vectors, signal, onProgress } = input
  const by = (factOf: (product: Product) => string | null | undefined, others: string) =>
    topOf(countBy(products, factOf), BARS, others)
  const length = vectors && products.length > 0 ? vectors.length / products.length : 0
  const points =
    vectors && length > 0
      ? await embeddingMap(vectors, length, { most: MAPPED, seed: SEED, signal, onProgress })
      : []
  return {
    name,
    products: products.length,
    forKids: products.filter(isForKids).length,
    soldOut: products.filter(({ availability }) => availability === 'out_of_stock').length,
    disagreements: disagreementsIn(products),
    gone: products.filter(({ availability }) => availability === GONE).length,
    priceChanges: priceChanges(products),
    byDepartment: countBy(products, ({ department }) => department),
    byCategory: countBy(products, ({ category }) => category),
    byArticle: by(({ article }) => article, 'other articles'),
    byUsage: by(({ wornFor, usage }) => wornFor ?? usage?.toLowerCase(), 'other usages'),
    byColor: countBy(products, ({ colorName }) => colorName),
    byBrand: by(({ brand }) => brand, 'other brands'),
    byShop: by(({ shop, link }) => shop ?? hostOf(link), 'other shops'),
    byYear: countByTime(
      products.map(({ year }) => year?.trim() || undefined),
      BARS,
    ),
    bySeen: countByTime(
      products.map(({ seenOn }) => seenOn),
      BARS,
    ),
    prices: priceFigures(products),
    missing: missingFields(products),
    duplicates: groupFigures(duplicateGroups(products), products),
    colors: groupFigures(colorGroups(products), products),
    map: points.flatMap(({ row, x, y }) => {
      const product = products[row]
      return product ? [{ ...shown(product), x, y }] : []
    }),
    neighbours: vectors ? neighbourSamples(products, vectors, length) : [],
  }
}

function neighbourSamples(
  products: readonly Product[],
  vectors: Int8Array,
  length: number,
): CatalogueReport['neighbours'] {
  return seededSample(products.length, SAMPLED, SEED + 1).flatMap((row) => {
    const product = products[row]
    if (!product) return []
    const similar = nearestRows(vectors, length, row, SIMILAR).flatMap(({ row: other, similarity }) => {
      const neighbour = products[other]
      return neighbour ? [{ ...shown(neighbour), similarity }] : []
    })
    return [{ product: shown(product), similar }]
  })
}

function disagreementsIn(products: readonly Product[]): CatalogueReport['disagreements'] {
  const found = products.flatMap((product) =>
    product.disagreement ? [{ ...shown(product), says: product.disagreement }] : [],
  )
  return { products: found.length, examples: found.slice(0, EXAMPLES) }
}

function groupFigures(groups: readonly number[][], products: readonly Product[]) {
  const largest = [...groups].sort((a, b) => b.length - a.length).slice(0, EXAMPLES)
  return {
    groups: groups.length,
    products: groups.reduce((sum, group) => sum + group.length, 0),
    examples: largest.map((group) => group.slice(0, 4).map((row) => products[row]?.title ?? '')),
  }
}

/** All products that a report shows with their pictures. */
export function picturedIn({ map, disagreements, neighbours }: CatalogueReport): ShownProduct[] {
  return [
    ...map,
    ...disagreements.examples,
    ...neighbours.flatMap(({ product, similar }) => [product, ...similar]),
  ]
}

function shown({ title, category, thumb }: Product): ShownProduct {
  return { title, category, thumb }
}
