import Dexie from 'dexie'
import { unpackBlock } from '../catalog/block'
import type { Product } from '../catalog/product'
import { packVectors } from '../catalog/quantise'
import { dayOf } from '../catalog/refresh-product'
import type { LookDatabase } from './database'

/** Products of the database with their vectors, in the order in which they came. */
export interface StoredProducts {
  products: Product[]
  /** A vector of 128 signed bytes a product. */
  vectors: Int8Array
}

/** All products of some catalogues that have a vector of this embedding version, with the days on which they were seen. */
export async function storedProducts(
  database: LookDatabase,
  sources: readonly string[],
  embeddingVersion: string,
): Promise<StoredProducts> {
  const vectorOf = new Map<number, Int8Array>()
  const keys = sources.map((source) => [source, embeddingVersion])
  await database.blocks
    .where('[source+embeddingVersion]')
    .anyOf(keys)
    .each(({ block }) => {
      for (const { key, vector } of unpackBlock(block)) vectorOf.set(key, vector)
    })
  const rows = await database.products
    .where('source')
    .anyOf([...sources])
    .filter(({ key }) => vectorOf.has(key))
    .toArray()
  rows.sort((one, other) => one.key - other.key)
  const vectors = rows.map(({ key }) => vectorOf.get(key) as Int8Array)
  const products = rows.map(({ product, seenAt }) =>
    seenAt === undefined ? product : { ...product, seenOn: dayOf(seenAt) },
  )
  return { products, vectors: packVectors(vectors) }
}

/** The ids of all products of a catalogue. */
export async function storedIds(database: LookDatabase, source: string): Promise<string[]> {
  const keys = await database.products
    .where('[source+product.id]')
    .between([source, Dexie.minKey], [source, Dexie.maxKey])
    .keys()
  return keys.map((key) => (key as unknown as [source: string, id: string])[1])
}
