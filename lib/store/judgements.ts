import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** One press of “more like this” or “less like this”, with everything that learning needs of it. Written by the engine. */
export interface JudgementRow {
  lookId: number
  /** Index into the look's garments. */
  garment: number
  /** The product, by its catalogue and its id there. */
  source: string
  productId: string
  wish: 'more' | 'less'
  /** Of all embeddings of the row. */
  embeddingVersion: string
  /** The garment's: a unit vector of 128. */
  query: Float32Array
  /** The product's: 128 signed bytes. */
  product: Int8Array
  /** Those that stood beside it, unjudged: rows × 128 signed bytes. */
  beside: Int8Array
  /** milliseconds since 1970 */
  judgedAt: number
}

/** What tells a judgement from the others: a product for a garment of a look. */
export type JudgementKey = Pick<JudgementRow, 'lookId' | 'garment' | 'source' | 'productId'>

/** A judgement as it is shown. */
export type JudgementView = JudgementKey & Pick<JudgementRow, 'wish'>

/** How many judgements are kept; older ones are forgotten, as tastes change. */
export const JUDGEMENTS_KEPT = 200

/** Writes a judgement, in the place of an earlier one of the same product for the same garment. @throws LookError `storage-full` */
export function putJudgement(database: LookDatabase, row: JudgementRow): Promise<void> {
  const { judgements } = database
  return storing(() =>
    database.transaction('rw', judgements, async () => {
      await judgements.put(row)
      const beyond = (await judgements.count()) - JUDGEMENTS_KEPT
      if (beyond <= 0) return
      await judgements.bulkDelete(await judgements.orderBy('judgedAt').limit(beyond).primaryKeys())
    }),
  )
}

/** Takes a judgement back. */
export async function takeBackJudgement(database: LookDatabase, key: JudgementKey): Promise<void> {
  await database.judgements.delete([key.lookId, key.garment, key.source, key.productId])
}

/** All judgements, the oldest first; those of another embedding version, which tell nothing any more, are forgotten. */
export async function judgementsOf(
  { judgements }: LookDatabase,
  embeddingVersion: string,
): Promise<JudgementRow[]> {
  await judgements.filter((row) => row.embeddingVersion !== embeddingVersion).delete()
  return judgements.orderBy('judgedAt').toArray()
}

/** The judgements made for the garments of a look. */
export function judgementsOfLook(database: LookDatabase, lookId: number): Promise<JudgementRow[]> {
  return database.judgements.where('lookId').equals(lookId).toArray()
}
