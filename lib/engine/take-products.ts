import { indexProduct } from '../catalog/index-feed'
import type { MerchantProduct, Product } from '../catalog/product'
import { dayOf, refreshed, saysTheSame, withEarlierPrices } from '../catalog/refresh-product'
import { isUnreached, LookError, throwIfCancelled } from '../look/look-error'
import { myntraPhotoId } from '../page/shop/myntra-photo-address'
import { type ProductRow, thumbKey } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import type { ProductEntry } from '../store/write-products'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { fingerprintCells, isSamePhoto, photoFingerprint } from '../vision/photo-fingerprint'
import type { ProductStore } from './product-store'

/** Shops show a picture in a few sizes. */
const PICTURES_ALIKE = 4

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
 * Takes in products as their shop states them. One that is there with the same picture, at whatever address, takes the
 * newer facts; the others are embedded, one at a time. All of them are written in one change.
 *
 * @throws LookError `offline` or `shop-busy` where not one picture could be reached: then nothing but facts has changed;
 * `storage-full`, `cancelled`, `runtime-failed`: then nothing has changed
 */
export async function takeProducts(ports: TakingPorts, taking: Taking): Promise<Taken> {
  const { store, whenFree } = ports
  const { source, name, products, isWanted, signal } = taking
  const models = await ports.models()
  const known = await rowsOf(ports.database, source, products)
  const seenAt = Date.now()
  const entries: ProductEntry[] = []
  const aside: PutAside[] = []
  let reachedAny = false
  const unreached: { product: MerchantProduct; error: LookError }[] = []
  for (const product of products) {
    const row = known.get(product.id)
    const isEmbedded = row?.blocks[models.embeddingVersion] !== undefined
    if (row && isEmbedded && isPictureOf(row, product)) {
      const now = refreshed(row.product, product, lastSeen(row))
      if (!saysTheSame(now, row.product)) entries.push({ product: now, seenAt })
      continue
    }
    await whenFree()
    throwIfCancelled(signal)
    if (!(await isWanted())) return null
    const read = await embedded(ports, models, taking, product, isEmbedded ? row : undefined)
    if (!(read instanceof LookError)) {
      reachedAny = true
      entries.push({ ...read, product: since(read.product, row), seenAt })
    } else if (isUnreached(read)) unreached.push({ product, error: read })
    else {
      aside.push({ product, reason: read.code === 'photo-blocked' ? 'image-blocked' : 'image-unreadable' })
      // Its facts are newer all the same, and it keeps the picture that it had.
      if (row) entries.push({ product: refreshed(row.product, product, lastSeen(row)), seenAt })
    }
  }
  if (!(await isWanted())) return null
  if (entries.length > 0) {
    const { embeddingVersion } = models
    const whole = { sha256: null, complete: true, searched: true, addedAt: Date.now() }
    await store.put({ source, name, embeddingVersion, ...whole }, entries)
  }
  const [lost] = unreached
  // Where none was reached the network is gone; where some were, it is the picture's server.
  if (lost && !reachedAny) throw lost.error
  aside.push(...unreached.map(({ product }) => ({ product, reason: 'image-unreadable' as const })))
  return { changed: entries.length, aside }
}

/**
 * A product's entry, or why its picture cannot be read: its server cannot be reached, or it is the picture's own fault.
 *
 * @param row the product with its vector, which it keeps where the picture is the same photo at another address
 */
async function embedded(
  { makeThumb }: TakingPorts,
  models: Models,
  { source, openPhoto, openFurther, mayTry }: Taking,
  product: MerchantProduct,
  row: ProductRow | undefined,
): Promise<ProductEntry | LookError> {
  if (mayTry && !(await mayTry(product))) {
    return new LookError('photo-unreadable', 'This picture is too much for this machine.')
  }
  try {
    const photo = await openPhoto(product)
    if (row && isPhotoOf(row, photo)) {
      const picturesAlike = [...(row.picturesAlike ?? []), product.image_link].slice(-PICTURES_ALIKE)
      return { product: refreshed(row.product, product, lastSeen(row)), picturesAlike }
    }
    const indexed = await indexProduct(product, photo, models, {
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
    if (isUnreached(error) || error.code.startsWith('photo-')) return error
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

/** Whether a product's picture is the one that it was embedded from, as far as addresses tell. */
function isPictureOf({ product, picturesAlike = [] }: ProductRow, { image_link }: MerchantProduct): boolean {
  return isSamePicture(product.image_link, image_link) || picturesAlike.includes(image_link)
}

/** Whether a photo is the one that a product was embedded from, in another size or encoding. */
function isPhotoOf({ product }: ProductRow, photo: Photo): boolean {
  if (!product.fingerprint) return false
  return isSamePhoto(fingerprintCells(product.fingerprint), fingerprintCells(photoFingerprint(photo)))
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
