/** The match patterns of Myntra's pages. */
export const MYNTRA_PAGES = ['https://*.myntra.com/*']

/** What a page of Myntra is, told by its address alone. */
export interface MyntraAddress {
  kind: 'product' | 'other'
  /** The same for every address of one product; null where the page is not a product's. */
  pageKey: string | null
  productId: string | null
}

const PRODUCT_PATH = /^\/(?:.*\/)?(\d{4,12})(?:\/buy)?\/?$/
const OTHER: MyntraAddress = { kind: 'other', pageKey: null, productId: null }

/** Whether a host is Myntra's own. */
export function isMyntra(hostname: string): boolean {
  return hostname === 'myntra.com' || hostname.endsWith('.myntra.com')
}

/** Reads a page's address: a product's ends in `/ID/buy` or `/ID`. Null where it is not one of Myntra's. */
export function myntraAddressOf(address: string): MyntraAddress | null {
  if (!URL.canParse(address)) return null
  const { hostname, pathname, protocol } = new URL(address)
  if (!isMyntra(hostname) || !/^https?:$/.test(protocol)) return null
  const productId = PRODUCT_PATH.exec(pathname)?.[1]
  return productId ? { kind: 'product', pageKey: `myntra:${productId}`, productId } : OTHER
}
