import type { Product } from '../catalog/product'
import { VECTOR_LENGTH } from '../catalog/quantise'
import type { LookDatabase } from '../store/database'

/** Blocks of 256 products: more of them make what is learnt no better, and reading them slower. */
const MOST_BLOCKS = 24

/** Products of the catalogues that are searched, evenly drawn where they are many, with their vectors in the same order. */
export async function sampleCatalogues(
  database: LookDatabase,
  embeddingVersion: string,
): Promise<{ products: Product[]; vectors: Int8Array }> {
  const catalogues = await database.catalogues.filter(({ searched }) => searched).toArray()
  const ids = await database.blocks
    .where('[source+embeddingVersion]')
    .anyOf(catalogues.map(({ source }) => [source, embeddingVersion]))
    .primaryKeys()
  const step = Math.ceil(ids.length / MOST_BLOCKS)
  const blocks = await database.blocks.bulkGet(ids.filter((_, at) => at % step === 0))
  const adults = blocks.flatMap((row) => (row && !row.kids ? [row.block] : []))
  const rows = await database.products.bulkGet(adults.flatMap(({ keys }) => [...keys]))
  const all = adults.flatMap(({ keys, vectors }) =>
    Array.from(keys, (_, row) => vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)),
  )
  const known = rows.flatMap((row, at) => (row ? [{ product: row.product, vector: all[at] }] : []))
  const vectors = new Int8Array(known.length * VECTOR_LENGTH)
  for (const [at, { vector }] of known.entries()) if (vector) vectors.set(vector, at * VECTOR_LENGTH)
  return { products: known.map(({ product }) => product), vectors }
}
