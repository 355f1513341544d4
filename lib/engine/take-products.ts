import { indexProduct } from '../catalog/index-feed'
import type { MerchantProduct, Product } from '../catalog/product'
import { dayOf, refreshed, saysTheSame, withEarlierPrices } from '../catalog/refresh-product'
import { LookError, throwIfCancelled } from '../look/look-error'
import { myntraPhotoId } from '../page/shop/myntra-photo-address'
import { type ProductRow, thumbKey } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import type { ProductEntry } from '../store/write-products'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import type { ProductStore } from './product-store'

/** What taking in products needs of the engine. */
export interface TakingPorts {
  database: LookDatabase
  store: ProductStore
  models: () => Promise<Models>
  makeThumb?: (photo: Photo) => Promise<Uint8Array>
  /** Resolves when no look of the person's is being worked on: those come first. */
  whenFree: () => Promise<void>
}

/** A few products on their way into a catalogue. */
export interface Taking {
  /** The catalogue's key and name; it is listed with its first product. */
  source: string
  name: string
  products: readonly MerchantProduct[]
  /** Fetches and decodes a product's picture. @throws LookError */
  openPhoto: (product: MerchantProduct) => Promise<Photo>
  /** Opens another of its pictures; left out where only one may be fetched. */
  openFurther?: (product: MerchantProduct, link: string) => Promise<Photo>
  /** Told of a product before its picture is opened; false: its picture has killed an engine, and is left alone. */
  mayTry?: (product: MerchantProduct) => Promise<boolean>
  /** Asked before each product and before all are written. */
  isWanted: () => Promise<boolean>
  signal?: AbortSignal
}

/** A product that is not taken, because its picture cannot be read, or may not be. */
export interface PutAside {
  product: MerchantProduct
  reason: 'image-unreadable' | 'image-blocked'
}

/** What became of a {@link Taking}; null where it was no longer wanted, and nothing was written. */
export type Taken = { changed: number; aside: PutAside[] } | null

/**
 * Takes in products as their shop states them. One that is there with the same picture takes the newer facts; the others
 * are embedded, one at a time. All of them are written in one change.
 *
 * @throws LookError `offline` where not one picture could be reached, `storage-full`, `cancelled`, `runtime-failed`;
 * then nothing has changed
 */
export async function takeProducts(ports: TakingPorts, taking: Taking): Promise<Taken> {
  const { store, whenFree } = ports
  const { source, name, products, isWanted, signal } = taking
  const models = await ports.models()
  const known = await rowsOf(ports.database, source, products)
  const seenAt = Date.now()
  const entries: ProductEntry[] = []
  const aside: PutAside[] = []
  const unreached: { product: MerchantProduct; error: LookError }[] = []
  for (const product of products) {
    const row = known.get(product.id)
    if (row && isEmbedded(row, product, models)) {
      const now = refreshed(row.product, product, lastSeen(row))
      if (!saysTheSame(now, row.product)) entries.push({ product: now, seenAt })
      continue
    }
    await whenFree()
    throwIfCancelled(signal)
    if (!(await isWanted())) return null
    const read = await embedded(ports, models, taking, product)
    if (!(read instanceof LookError)) entries.push({ ...read, product: since(read.product, row), seenAt })
    else if (read.code === 'offline') unreached.push({ product, error: read })
    else {
      aside.push({ product, reason: read.code === 'photo-blocked' ? 'image-blocked' : 'image-unreadable' })
      // Its facts are newer all the same, and it keeps the picture that it had.
      if (row) entries.push({ product: refreshed(row.product, product, lastSeen(row)), seenAt })
    }
  }
  const [lost] = unreached
  const embeddedAny = entries.some(({ vector }) => vector !== undefined)
  // Where none was reached the network is gone; where some were, it is the picture's server.
  if (lost && !embeddedAny) throw lost.error
  aside.push(...unreached.map(({ product }) => ({ product, reason: 'image-unreadable' as const })))
  if (!(await isWanted())) return null
  if (entries.length > 0) {
    const { embeddingVersion } = models
    const whole = { sha256: null, complete: true, searched: true, addedAt: Date.now() }
    await store.put({ source, name, embeddingVersion, ...whole }, entries)
  }
  return { changed: entries.length, aside }
}

/** A product's entry, or why its picture cannot be read: `offline`, or what is the picture's own fault. */
async function embedded(
  { makeThumb }: TakingPorts,
  models: Models,
  { source, openPhoto, openFurther, mayTry }: Taking,
  product: MerchantProduct,
): Promise<ProductEntry | LookError> {
  if (mayTry && !(await mayTry(product))) {
    return new LookError('photo-unreadable', 'This picture is too much for this machine.')
  }
  try {
    const indexed = await indexProduct(product, await openPhoto(product), models, {
      makeThumb,
      openFurther: openFurther && ((link) => openFurther(product, link)),
    })
    const { vector, thumb } = indexed
    if (!thumb) return { product: indexed.product, vector }
    return {
      product: { ...indexed.product, thumb: thumbKey(source, thumb.path) },
      vector,
      thumb: new Blob([new Uint8Array(thumb.bytes)], { type: 'image/webp' }),
    }
  } catch (thrown) {
    const error = LookError.from(thrown)
    if (error.code === 'offline' || error.code.startsWith('photo-')) return error
    throw error
  }
}

/** What the catalogue has of these products, by id. */
async function rowsOf(
  database: LookDatabase,
  source: string,
  products: readonly MerchantProduct[],
): Promise<Map<string, ProductRow>> {
  const keys = products.map(({ id }) => [source, id])
  const rows = await database.products.where('[source+product.id]').anyOf(keys).toArray()
  return new Map(rows.map((row) => [row.product.id, row]))
}

/** Whether a product has a vector of the current version, of the picture that it has now. */
function isEmbedded(
  { product, blocks }: ProductRow,
  { image_link }: MerchantProduct,
  { embeddingVersion }: Models,
): boolean {
  return blocks[embeddingVersion] !== undefined && isSamePicture(product.image_link, image_link)
}

function since(product: Product, row: ProductRow | undefined): Product {
  return row ? withEarlierPrices(product, row.product, lastSeen(row)) : product
}

function lastSeen({ seenAt, product }: ProductRow): string | null {
  return seenAt === undefined ? (product.seenOn ?? null) : dayOf(seenAt)
}

function isSamePicture(one: string, other: string): boolean {
  return (myntraPhotoId(one) ?? one) === (myntraPhotoId(other) ?? other)
}
