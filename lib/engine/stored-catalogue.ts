import { Catalogue } from '../catalog/catalogue'
import type { Product } from '../catalog/product'
import { VECTOR_LENGTH } from '../catalog/vector-index'
import { BUNDLED } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'

/**
 * All catalogues of the database that are searched and of `embeddingVersion`, as one. Embeddings of another version
 * mean something else: the panel says which catalogues are left out.
 */
export async function loadStoredCatalogue(
  database: LookDatabase,
  embeddingVersion: string,
): Promise<Catalogue> {
  const records = await database.catalogues.toArray()
  const usable = records
    .filter((record) => record.searched && record.embeddingVersion === embeddingVersion)
    .sort((a, b) => Number(a.source === BUNDLED) - Number(b.source === BUNDLED) || a.addedAt - b.addedAt)
  const products: Product[] = []
  const vectors = new Int8Array(usable.reduce((sum, record) => sum + record.products, 0) * VECTOR_LENGTH)
  for (const { source } of usable) {
    const own = await database.vectors.get(source)
    if (own) vectors.set(own.vectors, products.length * VECTOR_LENGTH)
    const rows = await database.products
      .where('[source+row]')
      .between([source, 0], [source, Number.MAX_SAFE_INTEGER])
      .toArray()
    for (const { product } of rows) products.push(product)
  }
  return new Catalogue(embeddingVersion, products, vectors)
}
