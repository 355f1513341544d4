import type { Block } from '../catalog/block'
import type { Partition } from '../catalog/partition'
import type { Product } from '../catalog/product'

/** A catalogue that is in the database. */
export interface CatalogueRecord {
  /** `bundled`, or a name of its own for one that was added */
  source: string
  name: string
  embeddingVersion: string
  /** How many products it has, kept in step with each change. */
  products: number
  /** SHA-256 of the catalog.json that it came from, in hexadecimal; null where it came product by product */
  sha256: string | null
  /** false while products are still on their way in, and where that was broken off */
  complete: boolean
  /** Whether matches are looked up in it. */
  searched: boolean
  /** While its products are embedded anew for other models: how many have been looked at, and how many could not be. */
  renewal?: { done: number; failed: number }
  /** Products that could not, for their picture is not kept: they are found again once they are added again. */
  unsearched?: number
  addedAt: number
}

/** A product of a catalogue, told from the others of the same source by its `product.id`. */
export interface ProductRow {
  /** Its number in the database, by which blocks name it. */
  key: number
  source: string
  /** Its `thumb` is a key of the thumbs. */
  product: Product
  /** When its shop last said what is stored, in milliseconds since 1970; not there where that is not known. */
  seenAt?: number
  /** By which the products of one page are found: lib/catalog/shops/product-page.ts. */
  page: number
  /** Where else its picture was found, in another size or encoding. */
  picturesAlike?: string[]
  /** Numbers by which its kin are found: lib/catalog/near-duplicates.ts. */
  kin: number[]
  /** The block that holds its vector, for each embedding version that it has one of. */
  blocks: Record<string, number>
}

/** The vectors and searched facts of up to 256 products of one source, embedding version and partition. */
export interface BlockRow extends Partition {
  id: number
  source: string
  embeddingVersion: string
  /** Source, version and partition in one text, by which blocks with room are found. */
  place: string
  rows: number
  block: Block
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

/** The key of a product's thumbnail in the database. */
export function thumbKey(source: string, thumb: string): string {
  return `${source}/${thumb}`
}

/** Whether a catalogue's products are being embedded anew, so that an engine that died must be woken. */
export function isRenewing({ renewal }: CatalogueRecord): boolean {
  return renewal !== undefined
}
