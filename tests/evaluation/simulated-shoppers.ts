import type { Product } from '@/lib/catalog/product'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { type Head, mapEmbedding, mapVectors, unitOf } from '@/lib/tuning/head'
import type { Judgement } from '@/lib/tuning/preferences'

/** How well a product suits a shopper who asks for something like `asked`: 0–3. */
type Gain = (asked: Product, offered: Product) => number

/** A trait that is wanted whatever is asked for; the article breaks ties. */
const wanting =
  (trait: (product: Product) => boolean): Gain =>
  (asked, offered) =>
    trait(offered) ? 2 + Number(asked.article === offered.article) : 0

const colourIn =
  (colours: readonly string[]) =>
  ({ colorName }: Product) =>
    colorName !== null && colours.includes(colorName)

/** Shoppers whose taste is known, since it is made of the catalogue's facts. */
export const TASTES: Record<string, Gain> = {
  'colour over cut': (asked, offered) =>
    asked.colorName === offered.colorName ? 2 + Number(asked.article === offered.article) : 0,
  'cut over colour': (asked, offered) =>
    asked.article === offered.article ? 2 + Number(asked.colorName === offered.colorName) : 0,
  'dark things': wanting(colourIn(['black', 'navy', 'grey', 'brown'])),
  'light things': wanting(colourIn(['white', 'beige', 'pink', 'yellow', 'silver', 'gold'])),
  'bright things': wanting(colourIn(['red', 'blue', 'green', 'pink', 'yellow', 'purple', 'orange'])),
}

/** Products with their vectors, as a shopper walks through them. */
export interface Shop {
  products: readonly Product[]
  /** rows × 128 signed bytes */
  vectors: Int8Array
}

const SHOWN = 10

/** What a shopper pressed, and how well a head serves the same shopper with what was never judged. */
export interface Shopper {
  judgements: Judgement[]
  /** Mean nDCG@10 over all garments that were not judged, among the products that were not. */
  serve(head: Head | null): number
}

/**
 * Lets a shopper judge garments drawn at random: of the ten most similar products each time “more” for the one that
 * suits best and “less” for the one that suits least (any of several, wherever it stands), until `presses` are made. A product stands for the garment asked for.
 */
export function shopperOf(shop: Shop, taste: string, seed: number, presses: number): Shopper {
  const gain = TASTES[taste]
  if (!gain) throw new RangeError(`There is no taste ${taste}`)
  const { products, vectors } = shop
  const units = unitsOf(vectors)
  const random = seededRandom(seed)
  const inCategory = (asked: number) =>
    products.flatMap(({ category }, row) =>
      row !== asked && category !== null && category === products[asked]?.category ? [row] : [],
    )
  const suits = (asked: number, offered: number) =>
    gain(products[asked] as Product, products[offered] as Product)
  const drawn = products
    .map((_, row) => ({ row, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row)
  const judgements: Judgement[] = []
  const judged = new Set<number>()
  const seen = new Set<number>()
  for (const asked of drawn) {
    if (judgements.length >= presses) break
    const shown = ranked(units, asked, inCategory(asked)).slice(0, SHOWN)
    const suiting = shown.map((row) => suits(asked, row))
    const [best, worst] = [Math.max(...suiting), Math.min(...suiting)]
    if (shown.length < SHOWN || best === worst) continue
    const oneOf = (rows: number[]) => rows[Math.floor(random() * rows.length)] as number
    const more = oneOf(shown.filter((_, at) => suiting[at] === best))
    const less = oneOf(shown.filter((_, at) => suiting[at] === worst))
    const others = shown.filter((row) => row !== more && row !== less)
    const beside = others.map((row) => units[row] as Float32Array)
    const base = { garment: `${asked}`, query: units[asked] as Float32Array, beside }
    judgements.push({ ...base, product: units[more] as Float32Array, wish: 'more' })
    judgements.push({ ...base, product: units[less] as Float32Array, wish: 'less' })
    judged.add(asked)
    seen.add(more).add(less)
  }
  return {
    judgements,
    serve(head) {
      const mapped = unitsOf(mapVectors(head, vectors))
      const scores = products.flatMap((_, asked) => {
        if (judged.has(asked)) return []
        const queries = mapped.slice()
        queries[asked] = mapEmbedding(head, units[asked] as Float32Array)
        const unseen = inCategory(asked).filter((row) => !seen.has(row))
        return ndcgAt10(ranked(queries, asked, unseen).map((row) => suits(asked, row))) ?? []
      })
      return scores.reduce((sum, score) => sum + score, 0) / scores.length
    },
  }
}

/** nDCG@10 of gains in the order shown (Järvelin and Kekäläinen, 2002; 2^gain - 1); null where nothing suits. */
export function ndcgAt10(gains: readonly number[]): number | null {
  const cumulated = (sorted: readonly number[]) =>
    sorted.slice(0, 10).reduce((sum, gain, rank) => sum + (2 ** gain - 1) / Math.log2(rank + 2), 0)
  const ideal = cumulated([...gains].sort((a, b) => b - a))
  return ideal === 0 ? null : cumulated(gains) / ideal
}

function unitsOf(vectors: Int8Array): Float32Array[] {
  return Array.from({ length: vectors.length / 128 }, (_, row) => unitOf(vectors, row))
}

function ranked(units: readonly Float32Array[], asked: number, rows: readonly number[]): number[] {
  const query = units[asked] as Float32Array
  const similarity = (row: number) =>
    (units[row] as Float32Array).reduce((sum, x, i) => sum + x * (query[i] as number), 0)
  return rows
    .map((row) => ({ row, similarity: similarity(row) }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .map(({ row }) => row)
}
