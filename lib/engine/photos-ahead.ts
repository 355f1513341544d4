import type { MerchantProduct } from '../catalog/product'
import type { Photo } from '../vision/photo'

/** How many pictures are read before their turn. */
const AHEAD = 3

/**
 * Opens the pictures of products that are asked for in order, and begins with the next ones while one is worked on, so
 * that reading and embedding go side by side.
 */
export function photosAhead(
  products: readonly MerchantProduct[],
  open: (product: MerchantProduct) => Promise<Photo>,
): (product: MerchantProduct) => Promise<Photo> {
  const placeOf = new Map(products.map((product, place) => [product, place]))
  const begun = new Map<MerchantProduct, Promise<Photo>>()
  const begin = (product: MerchantProduct) => {
    const photo = begun.get(product) ?? open(product)
    // It is thrown once it is asked for.
    photo.catch(() => undefined)
    begun.set(product, photo)
    return photo
  }
  return (product) => {
    const place = placeOf.get(product) ?? 0
    const photo = begin(product)
    for (const next of products.slice(place + 1, place + 1 + AHEAD)) begin(next)
    begun.delete(product)
    return photo
  }
}
