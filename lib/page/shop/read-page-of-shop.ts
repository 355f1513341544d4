import type { ShopPage } from '../../messaging/protocol'
import { myntraAddressOf } from './myntra-address'
import { productDataIn, readMyntraPage } from './myntra-page'

/** More photos than any product has. */
const MOST_PHOTOS = 60

/** What a page of a shop says of its product's photos. Null where it is no page of a shop that we know. */
export function readPageOfShop(document: Document, address: string): ShopPage | null {
  const about = myntraAddressOf(address)
  const data = about && productDataIn(document, about.productId)
  const page = about && readMyntraPage(document, address, data)
  if (!page) return null
  const changed = page.kind === 'product' && data === null && page.photos.length === 0
  return { pageKey: page.pageKey, addresses: page.photos.slice(0, MOST_PHOTOS), changed }
}
