import { hostOf } from './host-of'
import { priceOf } from './price'
import type { Product } from './product'

/** The facts that a search can be narrowed by, beside the price; each is a text as its shop writes it, empty where it is not stated. */
export const FACETS = ['article', 'color', 'brand', 'shop', 'sizes', 'currency', 'stock'] as const

/** One of {@link FACETS}. */
export type Facet = (typeof FACETS)[number]

/** What a search looks at of a product, beside its vector. */
export interface SearchFacts {
  /** What it costs now; NaN where that is not stated. */
  price: number
  /** In the order of {@link FACETS}. */
  facets: readonly string[]
}

const SOLD_OUT = ['outofstock', 'soldout', 'discontinued', 'preorder', 'backorder']

/** The facts of a product as they are searched. */
export function searchFactsOf(product: Product): SearchFacts {
  const price = priceOf(product)
  const facets: Record<Facet, string> = {
    article: tidyText(product.article),
    color: tidyText(product.colorName),
    brand: tidyText(product.brand),
    shop: tidyText(product.shop) || hostOf(product.link),
    sizes: sizesIn(product.size).join('|'),
    currency: price?.currency ?? '',
    stock: isInStock(product) ? 'in' : 'out',
  }
  return { price: price?.amount ?? Number.NaN, facets: FACETS.map((facet) => facets[facet]) }
}

/** Whether a product can be bought now, as far as its shop says: one that says nothing of it is taken to be there. */
export function isInStock({ availability }: Pick<Product, 'availability'>): boolean {
  const name = availability?.toLowerCase().replace(/[^a-z]/g, '') ?? ''
  return !SOLD_OUT.some((state) => name.endsWith(state))
}

/** The sizes in `S, M / L` or `UK 8|UK 9`. */
export function sizesIn(stated: string | undefined): string[] {
  return (stated ?? '')
    .split(/[,;/|]/)
    .map(tidyText)
    .filter(Boolean)
}

/** As names are compared: `  Kestrel  & Co` and `kestrel & co` are one. */
export function plainText(text: string | null | undefined): string {
  return tidyText(text).toLowerCase()
}

function tidyText(text: string | null | undefined): string {
  return text?.trim().replace(/\s+/g, ' ') ?? ''
}
