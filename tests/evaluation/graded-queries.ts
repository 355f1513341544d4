import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { cosine } from './cosine'
import type { Comparison } from './similarity-options'
import { type GalleryProduct, type StreetQuery, vectorsOf } from './similarity-systems'

/** So many products of each system are graded. */
export const TOP = 5

/** A street crop, and what each system shows for it, best first. */
export interface AnsweredQuery {
  /** `0005-2`: the photo and the garment's place in it. */
  id: string
  query: StreetQuery
  shownBy: ReadonlyMap<string, readonly GalleryProduct[]>
}

/** `0005-2` */
export function queryId({ photo, index }: Pick<StreetQuery, 'photo' | 'index'>): string {
  return `${photo.name}-${index}`
}

/**
 * The queries in the order in which they are graded, the same for the same seed: whatever number of them is graded,
 * each category has about its share.
 */
export function stratified<Query>(
  queries: readonly Query[],
  categoryOf: (query: Query) => string,
  seed = 1,
): Query[] {
  const random = seededRandom(seed)
  const shuffled = queries
    .map((query) => ({ query, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ query }) => query)
  const groups = new Map<string, Query[]>()
  for (const query of shuffled)
    groups.set(categoryOf(query), [...(groups.get(categoryOf(query)) ?? []), query])
  return [...groups.values()]
    .flatMap((group) => group.map((query, rank) => ({ query, at: (rank + random()) / group.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ query }) => query)
}

/**
 * What each system shows first for the first `count` queries: products of the garment's category, of the wearer's department
 * (as ccp/people.json has it; of any where that is unsure) or of both, none for children.
 */
export async function answerQueries(comparison: Comparison, count: number): Promise<AnsweredQuery[]> {
  const { dataFolder, queries, gallery, systems, keptIn } = comparison
  const { label }: { label: Record<string, string> } = JSON.parse(
    readFileSync(join(dataFolder, 'ccp/people.json'), 'utf8'),
  )
  const order = stratified([...queries.keys()], (at) => queries[at]?.garment.category ?? '').slice(0, count)
  const shown = order.map(() => new Map<string, GalleryProduct[]>())
  for (const system of systems) {
    const crops = await vectorsOf(
      system,
      queries.map(({ crop }) => crop),
      keptIn,
    )
    const products = await vectorsOf(
      system,
      gallery.map(({ request }) => request),
      keptIn,
    )
    for (const [i, at] of order.entries()) {
      const { photo, garment } = queries[at] as StreetQuery
      const department = label[photo.name]
      const fits = ({ product }: GalleryProduct) =>
        product.category === garment.category &&
        product.department !== null &&
        (product.department === 'unisex' || department === 'unsure' || product.department === department)
      const best = gallery
        .map((offered, row) => ({ offered, row }))
        .filter(({ offered }) => fits(offered))
        .map(({ offered, row }) => ({ offered, similarity: cosine(crops[at] ?? [], products[row] ?? []) }))
        .sort((a, b) => b.similarity - a.similarity)
      shown[i]?.set(
        system.name,
        best.slice(0, TOP).map(({ offered }) => offered),
      )
    }
  }
  return order.map((at, i) => {
    const query = queries[at] as StreetQuery
    return { id: queryId(query), query, shownBy: shown[i] ?? new Map() }
  })
}

/** All that any system shows for a query and that has no grade yet, in an order that tells no system. */
export function ungraded(
  { id, shownBy }: AnsweredQuery,
  graded: Readonly<Record<string, number>>,
): GalleryProduct[] {
  const all = new Map([...shownBy.values()].flat().map((offered) => [offered.product.id, offered]))
  const place = (product: string) => createHash('sha256').update(`${id} ${product}`).digest('hex')
  return [...all.values()]
    .filter(({ product }) => graded[product.id] === undefined)
    .sort((a, b) => (place(a.product.id) < place(b.product.id) ? -1 : 1))
}
