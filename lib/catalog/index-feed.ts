import { throwIfCancelled } from '../look/look-error'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { photoFingerprint } from '../vision/photo-fingerprint'
import { readAhead } from '../vision/read-ahead'
import type { FeedContent, Refusal } from './feed-intake'
import { fileEntry, thumbPath } from './folder-format'
import type { MerchantProduct, Product } from './product'
import { mapProduct } from './product-mapping'
import { bestPicture, categoryShown, departmentShown, readMainGarment } from './product-picture'
import { quantise } from './quantise'

/** What indexing makes of one product. */
export interface IndexedProduct {
  product: Product
  /** 128 signed bytes. */
  vector: Int8Array
  thumb: { path: string; bytes: Uint8Array; sha256: string } | null
}

/** Where indexed products go, and what makes indexing resumable. */
export interface IndexJournal {
  /** Whether an earlier, interrupted run has this product already. */
  has(id: string): boolean
  append(indexed: IndexedProduct): Promise<void>
}

/** How far indexing is. */
export interface IndexProgress {
  done: number
  total: number
  refused: number
}

/** What {@link indexFeed} needs. */
export interface IndexFeedOptions {
  products: FeedContent['products']
  models: Models
  /** Fetches and decodes a product's picture. */
  openPhoto: (product: MerchantProduct) => Promise<Photo>
  /** A small WebP picture of a photo; without it products have no thumbnail. */
  makeThumb?: (photo: Photo) => Promise<Uint8Array>
  journal: IndexJournal
  /** A product that need not be embedded, for an earlier catalogue has its vector; null where it must be. */
  upToDate?: (product: MerchantProduct) => IndexedProduct | null
  signal?: AbortSignal
  onProgress?: (progress: IndexProgress) => void
}

/**
 * Embeds the main garment of each product of a feed and hands it to the journal, in the feed's order. Products that
 * the journal has already are passed over.
 *
 * @returns what was refused, because its picture could not be read
 * @throws LookError `cancelled`, `runtime-failed`; whatever the journal throws
 */
export async function indexFeed(options: IndexFeedOptions): Promise<Refusal[]> {
  const { products, models, openPhoto, makeThumb, journal, upToDate, signal, onProgress } = options
  const picturesOf = (product: MerchantProduct): IndexProductOptions => ({
    makeThumb,
    openFurther: (link) => openPhoto({ ...product, image_link: link }),
  })
  const refusals: Refusal[] = []
  const waiting = products.filter(({ product }) => !journal.has(product.id))
  let done = products.length - waiting.length
  const report = () => onProgress?.({ done, total: products.length, refused: refusals.length })
  report()
  const load = async ({ product }: (typeof waiting)[number]) => upToDate?.(product) ?? openPhoto(product)
  for await (const loaded of readAhead(waiting, load)) {
    throwIfCancelled(signal)
    const { line, product } = loaded.item
    if (loaded.ok) {
      const { value } = loaded
      const isDone = 'vector' in value
      await journal.append(isDone ? value : await indexProduct(product, value, models, picturesOf(product)))
    } else {
      const value = product.image_link
      refusals.push({
        line,
        id: product.id,
        refused: 'product',
        reason: 'image-unreadable',
        field: 'image_link',
        value,
      })
    }
    done += 1
    report()
  }
  return refusals
}

/** How one product's pictures are opened and kept. */
export interface IndexProductOptions {
  makeThumb?: (photo: Photo) => Promise<Uint8Array>
  /** Opens another of the product's pictures; left out where only the first may be looked at. */
  openFurther?: (link: string) => Promise<Photo>
}

/** Maps one product onto the taxonomy and embeds the main garment of the picture that shows it best. */
export async function indexProduct(
  stated: MerchantProduct,
  photo: Photo,
  models: Models,
  { makeThumb, openFurther }: IndexProductOptions = {},
): Promise<IndexedProduct> {
  const { category: said } = mapProduct(stated)
  const { first, best } = await bestPicture(stated, photo, models, said, openFurther)
  const thumbBytes = makeThumb?.(best.photo)
  const department = await departmentShown(stated, first, models)
  const reading = await readMainGarment(best, models, said)
  const category = categoryShown(best, models, said)
  const product = mapProduct(stated, { ...reading, category, department })
  const thumb = thumbBytes ? await namedByContent(await thumbBytes) : null
  return {
    product: { ...product, fingerprint: photoFingerprint(photo), thumb: thumb?.path ?? null },
    vector: quantise(reading.embedding),
    thumb,
  }
}

async function namedByContent(bytes: Uint8Array): Promise<IndexedProduct['thumb']> {
  const { sha256 } = await fileEntry(bytes)
  return { path: thumbPath(sha256), bytes, sha256 }
}
