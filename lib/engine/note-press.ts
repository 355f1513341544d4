import { unpackBlock } from '../catalog/block'
import { packVectors } from '../catalog/quantise'
import type { Match } from '../look/match'
import type { LookDatabase } from '../store/database'
import {
  type JudgementKey,
  type JudgementRow,
  judgementsOfLook,
  putJudgement,
  takeBackJudgement,
} from '../store/judgements'

/** A press of one of a match's two buttons; null takes the judgement back. */
export interface Press extends JudgementKey {
  wish: JudgementRow['wish'] | null
}

/** The nearest matches are looked at, the others hardly: so many count as passed over. */
const LOOKED_AT = 10

/**
 * Notes a press, with the embeddings of the garment, the product and what stood beside it: what is learnt of it does not
 * depend on the look or the product being there later. A product that is gone meanwhile is not noted.
 *
 * @throws LookError `storage-full`
 */
export async function notePress(
  database: LookDatabase,
  embeddingVersion: string,
  { wish, ...key }: Press,
): Promise<void> {
  if (wish === null) return takeBackJudgement(database, key)
  const { lookId, garment } = key
  const query = (await database.looks.get(lookId))?.embeddings[garment]
  const matches = (await database.matches.get([lookId, garment]))?.answer.matches ?? []
  const judged = (await judgementsOfLook(database, lookId)).filter((row) => row.garment === garment)
  const isJudged = ({ source, product }: Match) =>
    judged.some((row) => row.source === source && row.productId === product.id) ||
    (source === key.source && product.id === key.productId)
  const passedOver = matches.filter((match) => !isJudged(match)).slice(0, LOOKED_AT)
  const [product, ...beside] = await vectorsOf(database, embeddingVersion, [
    [key.source, key.productId],
    ...passedOver.flatMap(({ source, product: { id } }): Name[] =>
      source === undefined ? [] : [[source, id]],
    ),
  ])
  if (!query || !product) return
  const vectors = { query, product, beside: packVectors(beside.filter((vector) => vector !== null)) }
  await putJudgement(database, { ...key, wish, embeddingVersion, ...vectors, judgedAt: Date.now() })
}

type Name = [source: string, id: string]

/** The products' vectors, in the order of their names; null where one is not there. */
async function vectorsOf(
  database: LookDatabase,
  embeddingVersion: string,
  names: readonly Name[],
): Promise<(Int8Array | null)[]> {
  const rows = await database.products
    .where('[source+product.id]')
    .anyOf(names as Name[])
    .toArray()
  const ids = new Set(rows.flatMap((row) => row.blocks[embeddingVersion] ?? []))
  const blocks = await database.blocks.bulkGet([...ids])
  const vectorOf = new Map(
    blocks.flatMap((row) => (row ? unpackBlock(row.block).map(({ key, vector }) => [key, vector]) : [])),
  )
  return names.map(([source, id]) => {
    const row = rows.find((each) => each.source === source && each.product.id === id)
    // A copy: a view would be stored with the whole of its block.
    return (row && vectorOf.get(row.key)?.slice()) ?? null
  })
}
