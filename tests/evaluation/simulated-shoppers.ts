import type { Product } from '@/lib/catalog/product'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { dot, type Head, mapQuery, unitOf } from '@/lib/tuning/head'
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

const sameColour: Gain = (asked, offered) => Number(asked.colorName === offered.colorName)
const sameArticle: Gain = (asked, offered) => Number(asked.article === offered.article)

/** Shoppers whose taste is known, since it is made of the catalogue's facts. The last one wants what the identity gives. */
export const TASTES: Record<string, Gain> = {
  'colour over cut': (asked, offered) =>
    sameColour(asked, offered) && 2 + Number(asked.article === offered.article),
  'cut over colour': (asked, offered) => sameArticle(asked, offered) && 2 + sameColour(asked, offered),
  'dark things': wanting(colourIn(['black', 'navy', 'grey', 'brown'])),
  'light things': wanting(colourIn(['white', 'beige', 'pink', 'yellow', 'silver', 'gold'])),
  'bright things': wanting(colourIn(['red', 'blue', 'green', 'pink', 'yellow', 'purple', 'orange'])),
  'just that': (asked, offered) => 1.5 * (sameArticle(asked, offered) + sameColour(asked, offered)),
}

/** Others, on which the constants of learning were chosen, so that those above tell how it serves somebody new. */
export const REHEARSAL_TASTES: Record<string, Gain> = {
  'warm colours': wanting(colourIn(['red', 'orange', 'yellow', 'brown', 'beige', 'pink', 'gold'])),
  'cold colours': wanting(colourIn(['blue', 'navy', 'green', 'purple', 'grey', 'silver'])),
  'no colours': wanting(colourIn(['black', 'white', 'grey'])),
  pastels: wanting(colourIn(['pink', 'beige', 'white', 'yellow'])),
  'earth colours': wanting(colourIn(['brown', 'beige', 'green', 'orange'])),
  'colour first': (asked, offered) => 2 * sameColour(asked, offered) + sameArticle(asked, offered),
  'colour alone': (asked, offered) => 2 * sameColour(asked, offered),
  'cut alone': (asked, offered) => 2 * sameArticle(asked, offered),
  'another colour': (asked, offered) => 2 * sameArticle(asked, offered) * (1 - sameColour(asked, offered)),
}

/** Products with their vectors, as a shopper walks through them. */
export interface Shop {
  products: readonly Product[]
  /** rows × 128 signed bytes */
  vectors: Int8Array
}

const SHOWN = 10
const MOST_ASKED = 200

/** Who judges, and how. */
export interface ShopperOptions {
  gain: Gain
  seed: number
  /** How often a button is pressed in all. */
  presses: number
  /** Share of the garments for which the buttons are pressed at random. */
  careless?: number
}

/** What a shopper pressed, and how well a head serves the same shopper with what was never judged. */
export interface Shopper {
  judgements: Judgement[]
  /** Mean nDCG@10 over garments that were not judged (at most 200), among the products that were not. */
  serve(head: Head | null): number
}

/**
 * Lets a shopper judge garments drawn at random: of the ten most similar products each time “more” for the one that
 * suits best and “less” for the one that suits least (any of several, wherever it stands), until `presses` are made. A
 * product stands for the garment asked for.
 */
export function shopperOf(
  { products, vectors }: Shop,
  { gain, seed, presses, careless = 0 }: ShopperOptions,
): Shopper {
  const units = products.map((_, row) => unitOf(vectors, row))
  const random = seededRandom(seed)
  const inCategory = (asked: number) =>
    products.flatMap(({ category }, row) =>
      row !== asked && category !== null && category === products[asked]?.category ? [row] : [],
    )
  const suits = (asked: number, offered: number) =>
    gain(products[asked] as Product, products[offered] as Product)
  const drawn = shuffled(
    products.map((_, row) => row),
    random,
  )
  const judgements: Judgement[] = []
  const judged = new Set<number>()
  const seen = new Set<number>()
  for (const asked of drawn) {
    if (judgements.length >= presses) break
    const query = units[asked] as Float32Array
    const shown = ranked(query, inCategory(asked), units).slice(0, SHOWN)
    const suiting = shown.map((row) => suits(asked, row))
    const [best, worst] = [Math.max(...suiting), Math.min(...suiting)]
    if (shown.length < SHOWN || best === worst) continue
    const pressed = random() < careless ? shuffled(suiting, random) : suiting
    const oneOf = (rows: number[]) => rows[Math.floor(random() * rows.length)] as number
    const more = oneOf(shown.filter((_, at) => pressed[at] === best))
    const less = oneOf(shown.filter((_, at) => pressed[at] === worst))
    const others = shown.filter((row) => row !== more && row !== less)
    const base = { garment: `${asked}`, query, beside: others.map((row) => units[row] as Float32Array) }
    judgements.push({ ...base, product: units[more] as Float32Array, wish: 'more' })
    judgements.push({ ...base, product: units[less] as Float32Array, wish: 'less' })
    judged.add(asked)
    seen.add(more).add(less)
  }
  const unjudged = drawn.filter((row) => !judged.has(row)).slice(0, MOST_ASKED)
  return {
    judgements,
    serve(head) {
      const scores = unjudged.flatMap((asked) => {
        const query = mapQuery(head, units[asked] as Float32Array)
        const unseen = inCategory(asked).filter((row) => !seen.has(row))
        return ndcgAt10(ranked(query, unseen, units).map((row) => suits(asked, row))) ?? []
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

function ranked(query: Float32Array, rows: readonly number[], units: readonly Float32Array[]): number[] {
  return rows
    .map((row) => ({ row, similarity: dot(units[row] as Float32Array, query) }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .map(({ row }) => row)
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
