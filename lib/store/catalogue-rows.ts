import type { Product } from '../catalog/product'
import type { LookDatabase } from './database'

/** A catalogue that is in the database. */
export interface CatalogueRecord {
  /** `bundled`, or a name of its own for one that was added */
  source: string
  name: string
  embeddingVersion: string
  products: number
  /** SHA-256 of its catalog.json, in hexadecimal */
  sha256: string
  /** Whether matches are looked up in it. */
  searched: boolean
  addedAt: number
}

/** A product, at its row of the catalogue's vectors. Its `thumb` is a key of the thumbs. */
export interface ProductRow {
  source: string
  row: number
  product: Product
}

/** All vectors of a catalogue: int8, row-major, `products * 128` bytes. */
export interface VectorsRow {
  source: string
  vectors: Int8Array
}

/** A small picture of a product. */
export interface ThumbRow {
  /** `source/path in the catalogue` */
  path: string
  source: string
  blob: Blob
}

/** The catalogue that comes with the extension. */
export const BUNDLED = 'bundled'

/** Removes a catalogue with all of its products. */
export async function removeCatalogue(database: LookDatabase, source: string): Promise<void> {
  const { catalogues, products, vectors, thumbs } = database
  await database.transaction('rw', [catalogues, products, vectors, thumbs], async () => {
    await catalogues.delete(source)
    await vectors.delete(source)
    await products.where('[source+row]').between([source, 0], [source, Number.MAX_SAFE_INTEGER]).delete()
    await thumbs.where('source').equals(source).delete()
  })
}
