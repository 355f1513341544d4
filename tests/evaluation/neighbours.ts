import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import type { CataloguePhoto } from './catalogue-photos'
import { cosine } from './cosine'
import type { CatalogueReading, SimilarityReadings } from './embedder-readings'
import { type Measurement, measured } from './measurement'

/** Whether the nearest product of train shares the article, and article and colour, of a product kept for choosing. */
export function measureNeighbours({ val, train }: SimilarityReadings): Measurement[] {
  const pairs = val.map(({ product, embedding }) => ({ product, nearest: nearestTo(embedding, train) }))
  const colored = pairs.filter(({ product }) => product.color !== null)
  const products = train.map(({ product }) => product)
  const articleChance = average(pairs.map(({ product }) => chance(product, products, sameArticle)))
  const bothChance = average(colored.map(({ product }) => chance(product, products, sameArticleAndColor)))
  return [
    measured(
      'neighbours P@1: same article',
      meanOverPhotos(pairs.map(({ product, nearest }) => [Number(sameArticle(product, nearest))])),
      `${pairs.length} products in ${train.length}`,
      { bar: BARS.neighbours.article, chance: articleChance },
    ),
    measured(
      'neighbours P@1: same article and colour',
      meanOverPhotos(colored.map(({ product, nearest }) => [Number(sameArticleAndColor(product, nearest))])),
      `${colored.length} products in ${train.length}`,
      { bar: BARS.neighbours.articleAndColor, chance: bothChance },
    ),
  ]
}

/** Exact: every product is compared. */
function nearestTo(embedding: Float32Array, readings: readonly CatalogueReading[]): CataloguePhoto {
  let [nearest] = readings
  let most = Number.NEGATIVE_INFINITY
  for (const reading of readings) {
    const similarity = cosine(embedding, reading.embedding)
    if (similarity <= most) continue
    most = similarity
    nearest = reading
  }
  if (!nearest) throw new Error('There are no products to be neighbours.')
  return nearest.product
}

function sameArticle(a: CataloguePhoto, b: CataloguePhoto): boolean {
  return a.article === b.article
}

function sameArticleAndColor(a: CataloguePhoto, b: CataloguePhoto): boolean {
  return sameArticle(a, b) && a.color === b.color
}

/** How often any product of the same category would do. */
function chance(
  product: CataloguePhoto,
  products: readonly CataloguePhoto[],
  same: (a: CataloguePhoto, b: CataloguePhoto) => boolean,
): number {
  const inCategory = products.filter(({ category }) => category === product.category)
  return inCategory.length === 0
    ? 0
    : inCategory.filter((other) => same(product, other)).length / inCategory.length
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
