import type { MerchantProduct } from '../product'
import { plainText } from '../search-facts'
import { shortHash } from '../short-hash'

/** Parameters that say how a person came to a page, or which variant is picked on it; the product is the same. */
const ASIDE = /^(utm_\w+|gclid|fbclid|msclkid|srsltid|_pos|_sid|_ss|_psq|_fid|_v|pr_\w+|variant)$/i

/** The page that a product's link leads to, however the link is written: of the collection or not, with a variant or without. */
export function productPage(link: string): string {
  if (!URL.canParse(link)) return link
  const { host, pathname, searchParams } = new URL(link)
  for (const name of [...searchParams.keys()]) if (ASIDE.test(name)) searchParams.delete(name)
  searchParams.sort()
  const path = pathname.replace(/\/collections\/[^/]+(?=\/products\/)/, '').replace(/\/+$/, '')
  return `${host.replace(/^www\./, '')}${path}?${searchParams}`
}

/** A number by which the products of one page are found: others may have it too. */
export function pageNumber(link: string): number {
  return shortHash(productPage(link))
}

/** What tells a product from others of its page. */
type Shown = Pick<MerchantProduct, 'id' | 'title' | 'link' | 'color' | 'image_link'>

/** How a product is told from the others of its page, the surest first. */
const WAYS: readonly ((one: Shown, other: Shown, ofPage: number) => boolean)[] = [
  (one, other) => isSame(variantIn(one.link), variantIn(other.link)),
  (one, other) => isNamedAlike(one, other) && isSame(one.color, other.color),
  (one, other) => isNamedAlike(one, other) && isSame(pictureName(one), pictureName(other)),
  (one, other, ofPage) => isNamedAlike(one, other) && ofPage === 1,
]

/**
 * Products that were seen together, under the ids by which they are known already: a listing, its data and a product's
 * own page call one product by different ids. It is known by its page, and there by variant, colour or picture.
 *
 * @param known products of the same shop and the same pages
 */
export function underKnownIds<Product extends Shown>(
  seen: readonly Product[],
  known: readonly Shown[],
): Product[] {
  const byPage = new Map<string, Map<string, Shown>>()
  for (const each of known) {
    const page = productPage(each.link)
    byPage.set(page, (byPage.get(page) ?? new Map()).set(each.id, each))
  }
  const taken = new Set(seen.map(({ id }) => id))
  const knownAs = new Map<Product, string>()
  for (const isOne of WAYS) {
    for (const product of seen) {
      const ofPage = byPage.get(productPage(product.link))
      if (!ofPage || ofPage.has(product.id) || knownAs.has(product)) continue
      const free = [...ofPage.values()].filter(({ id }) => !taken.has(id))
      const same = free.find((other) => isOne(product, other, ofPage.size))
      if (!same) continue
      taken.add(same.id)
      knownAs.set(product, same.id)
    }
  }
  return seen.map((product) => ({ ...product, id: knownAs.get(product) ?? product.id }))
}

/** Whether one title has the other in it, and no two different colours are said: pages add brand, size or shop. */
function isNamedAlike(one: Shown, other: Shown): boolean {
  const [a, b] = [plainText(one.title), plainText(other.title)]
  const isOtherColor = one.color && other.color && !isSame(one.color, other.color)
  return (a.includes(b) || b.includes(a)) && !isOtherColor
}

function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return plainText(one) !== '' && plainText(one) === plainText(other)
}

function variantIn(link: string): string | null {
  return URL.canParse(link) ? new URL(link).searchParams.get('variant') : null
}

/** `red.jpg` of `…/red_800x.jpg?v=1`. */
function pictureName({ image_link }: Shown): string {
  const path = URL.canParse(image_link) ? new URL(image_link).pathname : image_link
  return path.replace(/.*\//, '').replace(/_\d*x\d*(?=\.\w+$)/, '')
}
