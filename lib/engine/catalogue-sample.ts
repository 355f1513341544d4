import { unpackBlock } from '../catalog/block'
import { packVectors } from '../catalog/quantise'
import type { LookDatabase } from '../store/database'
import type { StoredProducts } from '../store/stored-products'

/** Blocks of 256 products: more of them make what is learnt no better, and reading them slower. */
const MOST_BLOCKS = 24

/** Products of the catalogues that are searched, evenly drawn where they are many, with their vectors in the same order. */
export async function sampleCatalogues(
  database: LookDatabase,
  embeddingVersion: string,
): Promise<StoredProducts> {
  const catalogues = await database.catalogues.filter(({ searched }) => searched).toArray()
  const ids = await database.blocks
    .where('[source+embeddingVersion]')
    .anyOf(catalogues.map(({ source }) => [source, embeddingVersion]))
    .primaryKeys()
  const step = Math.ceil(ids.length / MOST_BLOCKS)
  const blocks = await database.blocks.bulkGet(ids.filter((_, at) => at % step === 0))
  const entries = blocks.flatMap((row) => (row && !row.kids ? unpackBlock(row.block) : []))
  const rows = await database.products.bulkGet(entries.map(({ key }) => key))
  const known = entries.flatMap(({ vector }, at) => {
    const row = rows[at]
    return row ? [{ product: row.product, vector }] : []
  })
  return {
    products: known.map(({ product }) => product),
    vectors: packVectors(known.map(({ vector }) => vector)),
  }
}
