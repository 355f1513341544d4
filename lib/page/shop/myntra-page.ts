import { myntraPageData } from '../../catalog/shops/myntra-page-data'
import { type MyntraAddress, myntraAddressOf } from './myntra-address'
import { myntraPhotoId } from './myntra-photo-address'
import { type ProductPhotos, productPhotosInData } from './myntra-product-photos'
import { type PhotoElement, photoElements } from './photo-elements'

/** A page of Myntra as it stands now. */
export interface MyntraPage extends MyntraAddress {
  /** Of the product's own photos: every address once, the shop's order. Empty on other pages. */
  photos: string[]
  /** Where the photos were read: the page's data, or its markup where that says nothing. */
  from: 'data' | 'markup'
  /** The elements that show these photos, by element; several may show the same. */
  shown: Map<HTMLElement, string>
}

/**
 * Reads what a page of Myntra shows. The data in the page comes first, the markup where that is missing.
 *
 * @param data what {@link productDataIn} read of this page
 * @returns null where the address is not one of Myntra's
 */
export function readMyntraPage(
  document: Document,
  address: string,
  data: ProductPhotos | null,
): MyntraPage | null {
  const about = myntraAddressOf(address)
  if (!about) return null
  const nothing = { ...about, photos: [], from: 'data' as const, shown: new Map() }
  if (about.kind !== 'product' || data?.worn === false) return nothing
  const known = data && new Set(data.photos.map(myntraPhotoId))
  const shown = new Map<HTMLElement, string>()
  const byId = new Map<string, string>()
  for (const { element, srcUrl } of photoElements(document)) {
    const id = myntraPhotoId(srcUrl)
    if (id === null || (known ? !known.has(id) : linksElsewhere(element, about.productId))) continue
    shown.set(element, srcUrl)
    if (!byId.has(id)) byId.set(id, srcUrl)
  }
  return data
    ? { ...about, photos: data.photos, from: 'data', shown }
    : { ...about, photos: [...byId.values()], from: 'markup', shown }
}

/** The photos of product `productId` in the data of a page's inline scripts; null where there are none. */
export function productDataIn(document: Document, productId: string | null): ProductPhotos | null {
  if (productId === null) return null
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    if (!textContent?.includes('__myx')) continue
    const found = productPhotosInData(myntraPageData(textContent), productId)
    if (found) return found
  }
  return null
}

/** The photo of the product card that an element belongs to: the largest of those in the card's link. */
export function photoOfCard(element: Element): PhotoElement | null {
  const link = element.closest('a[href]')
  if (!(link instanceof HTMLAnchorElement) || myntraAddressOf(link.href)?.kind !== 'product') return null
  const photos = photoElements(link).filter(({ srcUrl }) => myntraPhotoId(srcUrl) !== null)
  const area = ({ element: { offsetWidth, offsetHeight } }: PhotoElement) => offsetWidth * offsetHeight
  return photos.sort((one, other) => area(other) - area(one))[0] ?? null
}

/** Cards of other products stand on a product's page too. */
function linksElsewhere(element: Element, productId: string | null): boolean {
  const link = element.closest('a[href]')
  if (!(link instanceof HTMLAnchorElement)) return false
  const linked = myntraAddressOf(link.href)
  return linked?.kind === 'product' && linked.productId !== productId
}
