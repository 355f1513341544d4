import * as v from 'valibot'
import type { MyntraPageData } from '../../catalog/shops/myntra-page-data'
import { myntraPhotoId } from './myntra-photo-address'

const text = v.fallback(v.optional(v.string()), undefined)
const image = v.object({ secureSrc: text, src: text, imageURL: text })
const album = v.object({ name: text, images: v.fallback(v.array(v.fallback(image, {})), []) })
const productSchema = v.object({
  id: v.union([v.number(), v.string()]),
  name: text,
  media: v.object({ albums: v.array(v.fallback(album, { images: [] })) }),
  analytics: v.fallback(v.optional(v.object({ masterCategory: text })), undefined),
})

/** Of a product page's data, what concerns its photos. */
export interface ProductPhotos {
  /** Addresses, each photo once, in the shop's order. */
  photos: string[]
  /** Whether it is something that people wear: the photos of a shampoo show no look. */
  worn: boolean
}

const NOT_WORN = /personal care|beauty|home|furnish|kitchen|book|stationery|electronic|gadget|toy|free item/i

/**
 * The photos of product `productId`, from the data in its page. Null where the data is missing, of another shape, or of
 * another product: a page that changed its product without loading anew keeps the data of the first.
 */
export function productPhotosInData(data: MyntraPageData | null, productId: string): ProductPhotos | null {
  const parsed = v.safeParse(productSchema, data?.pdpData)
  if (!parsed.success || String(parsed.output.id) !== productId) return null
  const { media, analytics } = parsed.output
  const byId = new Map<string, string>()
  for (const { images } of media.albums) {
    for (const { secureSrc, src, imageURL } of images) {
      const address = [secureSrc, src, imageURL].find((each) => each && myntraPhotoId(each))
      const id = address && myntraPhotoId(address)
      if (id && !byId.has(id)) byId.set(id, address)
    }
  }
  if (byId.size === 0) return null
  return { photos: [...byId.values()], worn: !NOT_WORN.test(analytics?.masterCategory ?? '') }
}
