import type { MerchantProduct } from '../product'
import { productPage } from './product-page'
import type { PageReading } from './read-shop-page'

/** The page that came where a product's own page had been asked for. */
export interface ArrivedPage {
  /** Absolute. */
  url: string
  /** The address that the page gives as its own, absolute; null where it gives none. */
  canonical: string | null
  kind: PageReading['kind']
  products: readonly Pick<MerchantProduct, 'id' | 'link'>[]
}

/** `/`, or a language's or country's own: `/en`, `/de-at/`. */
const FRONT_PAGE = /^\/([a-z]{2}([-_][a-z]{2})?\/?)?$/i

/**
 * Whether a shop leads to a listing or to its front page in place of a product, as many do with what they no longer
 * have. A page that still names the product, by its address or among its products, does not; nor does one that may be
 * anything: a log-in, a question, another product's page.
 */
export function leadsElsewhere(
  { id, link }: Pick<MerchantProduct, 'id' | 'link'>,
  page: ArrivedPage,
): boolean {
  const { pathname } = new URL(page.url)
  if (page.kind !== 'listing' && !(page.kind === 'other' && FRONT_PAGE.test(pathname))) return false
  const isListed = (product: Pick<MerchantProduct, 'id' | 'link'>) =>
    product.id === id || productPage(product.link) === productPage(link)
  if (page.products.some(isListed)) return false
  return ![page.url, page.canonical].some(
    (address) => address !== null && (placeOf(address) === placeOf(link) || names(address, { id, link })),
  )
}

/** Where an address leads, whatever its scheme, its parameters and how its end is written. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address)
  return `${host.replace(/^www\./, '')}${readable(pathname).replace(/\/+$/, '')}`
}

/** Whether an address has the product's id in it as a whole, or the address that was asked for. */
function names(address: string, { id, link }: Pick<MerchantProduct, 'id' | 'link'>): boolean {
  const { pathname, search } = new URL(address)
  const asked = new URL(link).pathname
  const isIdIn = new RegExp(`(?<![a-z0-9])${id.toLowerCase().replace(/[^a-z0-9]/g, '\\$&')}(?![a-z0-9])`)
  const written = readable(pathname + search)
  return isIdIn.test(written) || (asked !== '/' && readable(search).includes(readable(asked)))
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase()
  } catch {
    return text.toLowerCase()
  }
}
