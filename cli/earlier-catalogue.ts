import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalogue } from '@/lib/catalog/folder-format'
import type { IndexedProduct } from '@/lib/catalog/index-feed'
import type { MerchantProduct, Product } from '@/lib/catalog/product'
import { VECTOR_LENGTH } from '@/lib/catalog/quantise'
import {
  asGone,
  dayOf,
  isNewerState,
  refreshed,
  saysTheSame,
  withEarlierPrices,
} from '@/lib/catalog/refresh-product'
import { LookError } from '@/lib/look/look-error'

/** What an earlier `index` left in a folder, to be brought up to date. */
export interface EarlierCatalogue {
  /**
   * A product of the feed with its newer facts and the vector that it has already; null where it must be embedded: it
   * is new, its picture is another one, or other models embedded it.
   */
  upToDate(product: MerchantProduct): IndexedProduct | null
  /** A product whose picture cannot be read now, with its newer facts and the picture that it had; null where it is new. */
  kept(product: MerchantProduct): IndexedProduct | null
  /** Those of these ids that are there, as they are: the feed has them still, in rows that were refused. */
  untouched(ids: readonly string[]): IndexedProduct[]
  /** A product that was embedded anew, with the prices that it had before. */
  withEarlierPrices(indexed: IndexedProduct): IndexedProduct
  /** What a newer state of the feed no longer has, marked so. Nothing where the feed is another one. */
  gone(listed: ReadonlySet<string>): IndexedProduct[]
}

/** What tells whether an earlier catalogue's vectors are good still. */
export interface EarlierOptions {
  /** What names the models that embed now: see `models` in catalog.json. */
  models: string
  /** Whether a product's picture, under the name that it had, was changed since a time in milliseconds since 1970. */
  isPictureNewer: (product: MerchantProduct, sinceMs: number) => boolean
}

/** The catalogue in a folder; null where there is none that can be read. */
export async function openEarlier(
  folder: string,
  { models, isPictureNewer }: EarlierOptions,
): Promise<EarlierCatalogue | null> {
  const catalogue = await readCatalogue({ read: (name) => readFile(join(folder, name)) }).catch(noneThere)
  if (!catalogue) return null
  const { products, vectors, manifest } = catalogue
  const { mtimeMs } = await stat(join(folder, 'catalog.json'))
  const on = dayOf(mtimeMs)
  const rowOf = new Map(products.map(({ id }, row) => [id, row]))
  const isEmbedded = manifest.models === models
  const storedAs = (id: string) => products[rowOf.get(id) ?? -1]
  const isThumbThere = ({ thumb }: Product) => thumb === null || existsSync(join(folder, thumb))
  /** A product with the vector that it has; null where it has none of the models of now. */
  const withVector = (product: Product): IndexedProduct | null => {
    const row = rowOf.get(product.id)
    if (!isEmbedded || row === undefined) return null
    const vector = vectors.slice(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)
    return { product: isThumbThere(product) ? product : { ...product, thumb: null }, vector, thumb: null }
  }
  /** A product as it is now: where that is as before, the day on which it was seen holds. */
  const since = (before: Product, now: Product): Product => {
    const { seenOn = on } = before
    return saysTheSame({ ...now, seenOn }, { ...before, seenOn }) ? { ...now, seenOn } : now
  }
  return {
    upToDate(product) {
      const before = storedAs(product.id)
      if (before?.image_link !== product.image_link || !isThumbThere(before)) return null
      if (isPictureNewer(product, mtimeMs)) return null
      return withVector(since(before, refreshed(before, product, on)))
    },
    kept(product) {
      const before = storedAs(product.id)
      return before ? withVector(since(before, refreshed(before, product, on))) : null
    },
    untouched: (ids) =>
      ids.flatMap((id) => {
        const before = storedAs(id)
        return (before && withVector(before)) ?? []
      }),
    withEarlierPrices(one) {
      const before = storedAs(one.product.id)
      return before ? { ...one, product: withEarlierPrices(one.product, before, on) } : one
    },
    gone(listed) {
      if (!isNewerState(listed, [...rowOf.keys()])) return []
      return products
        .filter(({ id }) => !listed.has(id))
        .flatMap((product) => withVector(since(product, asGone({ ...product, seenOn: undefined }))) ?? [])
    },
  }
}

function noneThere(error: unknown): null {
  const { code } = LookError.from(error)
  if (code === 'catalogue-missing' || code === 'catalogue-corrupt') return null
  throw error
}
