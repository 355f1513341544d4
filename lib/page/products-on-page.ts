import * as v from 'valibot'
import { MerchantAttributes } from '../catalog/product'
import { readShopPage } from '../catalog/shops/read-shop-page'
import { LOOK_ERROR_CODES, LookError } from '../look/look-error'

/** What our script gives of a shop's page. It comes out of a page, so it is checked where it arrives. */
export const ProductsOnPage = v.object({
  url: v.pipe(v.string(), v.url(), v.maxLength(4096)),
  /** The address that the page gives as its own. */
  canonical: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(4096))),
  kind: v.picklist(['listing', 'product', 'other']),
  shop: v.nullable(v.string()),
  products: v.pipe(v.array(MerchantAttributes), v.maxLength(2000)),
  /** How many products of the page cannot be taken. */
  refused: v.number(),
  /** The shop's server says that there is nothing here, or no longer. */
  gone: v.boolean(),
  error: v.nullable(v.object({ code: v.picklist(LOOK_ERROR_CODES), message: v.string() })),
})
export type ProductsOnPage = v.InferOutput<typeof ProductsOnPage>

/** A page that has not changed for so long has drawn itself. */
const CALM_MS = 400
/** How long a page that is never at rest is waited for. */
const PATIENCE_MS = 5000

/**
 * The products of this page, read once it has drawn itself (a shop that only changes the address does so late) and has
 * nothing better to do. Runs in the page, apart from its own scripts.
 */
export async function productsOnThisPage(): Promise<ProductsOnPage> {
  await calm()
  await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS }))
  const url = location.href
  const nothing: ProductsOnPage = {
    url,
    canonical: canonicalAddress(),
    kind: 'other',
    shop: null,
    products: [],
    refused: 0,
    gone: false,
    error: null,
  }
  // What it shows in place of a product is none.
  if (isGone(url)) return { ...nothing, gone: true }
  try {
    const { products, refusals, ...page } = readShopPage({ url, document })
    const shop = products[0]?.shop ?? null
    return { ...nothing, kind: page.kind, shop, products, refused: refusals.length }
  } catch (thrown) {
    return { ...nothing, error: LookError.from(thrown).toJSON() }
  }
}

function canonicalAddress(): string | null {
  const address = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? ''
  return /^https?:/.test(address) && address.length <= 4096 && URL.canParse(address) ? address : null
}

/** Whether this page came with 404 or 410. A shop may have changed the address since, for another page of its own. */
function isGone(url: string): boolean {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const { responseStatus, name } = loaded ?? {}
  return name === url.replace(/#.*/, '') && (responseStatus === 404 || responseStatus === 410)
}

function calm(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect()
      clearTimeout(patience)
      clearTimeout(timer)
      resolve()
    }
    let timer = setTimeout(end, CALM_MS)
    const patience = setTimeout(end, PATIENCE_MS)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(end, CALM_MS)
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}
