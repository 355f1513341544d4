import type { Product } from '../catalog/product'
import type { LookDatabase } from './database'

/** Products that are looked for at once. */
const AT_ONCE = 256

/**
 * Whether a catalogue of the database has all of these products, told by id and link, and they are searched: then a file
 * of them brings nothing.
 */
export async function hasAll(
  database: LookDatabase,
  { source, embeddingVersion }: { source: string; embeddingVersion: string },
  products: readonly Product[],
): Promise<boolean> {
  for (let at = 0; at < products.length; at += AT_ONCE) {
    const wanted = products.slice(at, at + AT_ONCE)
    const rows = await database.products
      .where('[source+product.id]')
      .anyOf(wanted.map(({ id }) => [source, id]))
      .filter(({ blocks }) => blocks[embeddingVersion] !== undefined)
      .toArray()
    const links = new Map(rows.map(({ product }) => [product.id, product.link]))
    if (wanted.some(({ id, link }) => links.get(id) !== link)) return false
  }
  return products.length > 0
}
