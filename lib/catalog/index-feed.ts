import { isUnreached, LookError, throwIfCancelled } from '../look/look-error'
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
  /** Whether an earlier run ended where the pictures from this product on could not be reached. */
  hasStoppedAt(id: string): boolean
  noteStop(id: string): void
}

/** So many pictures in a row that cannot be reached are no longer their server's fault, but the network's. */
const LOST_IN_A_ROW = 8

/** How far indexing is. */
export interface IndexProgress {
  done: number
  total: number
  refused: number
}

type Waiting = FeedContent['products'][number]

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
  /** A product whose picture cannot be read now, as an earlier catalogue has it, with its newer facts; null where it has none. */
  kept?: (product: MerchantProduct) => IndexedProduct | null
  signal?: AbortSignal
  onProgress?: (progress: IndexProgress) => void
}

/**
 * Embeds the main garment of each product of a feed and hands it to the journal, in the feed's order but for those whose
 * picture cannot be reached. Products that the journal has already are passed over; one that was there before keeps the
 * picture that it had where the new one cannot be read.
 *
 * @returns what was refused, because its picture could not be read
 * @throws LookError `offline` or `shop-busy` where so many pictures in a row, or all there are, cannot be reached; tried
 * once more and in vain, those are refused. `cancelled`, `runtime-failed`; whatever the journal throws
 */
export async function indexFeed(options: IndexFeedOptions): Promise<Refusal[]> {
  const { products, models, openPhoto, makeThumb, journal, upToDate, kept, signal, onProgress } = options
  const picturesOf = (product: MerchantProduct): IndexProductOptions => ({
    makeThumb,
    openFurther: (link) => openPhoto({ ...product, image_link: link }),
  })
  const refusals: Refusal[] = []
  const waiting = products.filter(({ product }) => !journal.has(product.id))
  let done = products.length - waiting.length
  const report = () => onProgress?.({ done, total: products.length, refused: refusals.length })
  report()
  const load = async ({ product }: Waiting) => upToDate?.(product) ?? openPhoto(product)
  const leave = async ({ line, product }: Waiting) => {
    const before = kept?.(product)
    if (before) await journal.append(before)
    refusals.push({
      line,
      id: product.id,
      refused: before ? 'value' : 'product',
      reason: 'image-unreadable',
      field: 'image_link',
      value: product.image_link,
    })
    done += 1
    report()
  }
  const lost: { item: Waiting; error: LookError }[] = []
  const leaveLost = async () => {
    for (const { item } of lost.splice(0)) await leave(item)
  }
  const leaveTheSecondTime = async () => {
    const [first] = lost
    if (first && !journal.hasStoppedAt(first.item.product.id)) {
      journal.noteStop(first.item.product.id)
      throw first.error
    }
    await leaveLost()
  }
  for await (const loaded of readAhead(waiting, load)) {
    throwIfCancelled(signal)
    const { item } = loaded
    if (!loaded.ok) {
      const error = LookError.from(loaded.error)
      if (!isUnreached(error)) await leave(item)
      else if (lost.push({ item, error }) === LOST_IN_A_ROW) await leaveTheSecondTime()
      continue
    }
    if ('vector' in loaded.value) await journal.append(loaded.value)
    else {
      await leaveLost()
      const { product } = item
      await journal.append(await indexProduct(product, loaded.value, models, picturesOf(product)))
    }
    done += 1
    report()
  }
  const hasAny = done > refusals.length
  await (hasAny ? leaveLost() : leaveTheSecondTime())
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
  const { articleIn, color } = reading
  const product = mapProduct(stated, { articleIn, color, category, department })
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
