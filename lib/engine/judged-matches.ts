import { isSearched } from '../catalog/partition'
import { searchFactsOf } from '../catalog/search-facts'
import { criteriaOf, meets, type SearchFilter } from '../catalog/search-filter'
import type { Garment } from '../look/look'
import { departmentsFor, type Match, type MatchAnswer, reasonsFor } from '../look/match'
import type { LookDatabase } from '../store/database'
import type { JudgementRow } from '../store/judgements'
import { dot, unitOf } from '../tuning/head'

/** What is shown for a garment. */
export interface ShownFor {
  garment: Garment
  /** The garment's: a unit vector of 128. */
  embedding: Float32Array
  answer: MatchAnswer
  filter: SearchFilter | undefined
}

/**
 * The judged products of a garment that its matches have lost by another order: they stand behind the others, so that each
 * press can be taken back where it was made.
 */
export async function judgedOutOfView(
  database: LookDatabase,
  judged: readonly JudgementRow[],
  { garment, embedding, answer, filter }: ShownFor,
): Promise<Match[]> {
  if (judged.length === 0) return []
  const lost = judged.filter(
    ({ source, productId }) =>
      !answer.matches.some((match) => match.source === source && match.product.id === productId),
  )
  const names = lost.map(({ source, productId }) => [source, productId])
  const rows = await database.products.where('[source+product.id]').anyOf(names).toArray()
  const scope = { category: garment.category, departments: departmentsFor(answer.department) }
  const criteria = criteriaOf(filter)
  return lost.flatMap(({ source, productId, product: vector }): Match[] => {
    const product = rows.find((row) => row.source === source && row.product.id === productId)?.product
    if (!product || !isSearched(product, scope) || !meets(searchFactsOf(product), criteria)) return []
    const similarity = dot(embedding, unitOf(vector))
    return [{ product, source, similarity, same: [], colors: [], reasons: reasonsFor(garment, product) }]
  })
}
