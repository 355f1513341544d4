import type { Product } from '@/lib/catalog/product'

/** The name of the shop that sells a product; its host where it has none. */
export function shopOf({ shop, link }: Pick<Product, 'shop' | 'link'>): string {
  if (shop) return shop
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : ''
}

/** A feed could name a `javascript:` link: only the web's are followed. */
export function webLink(link: string): string | undefined {
  return /^https?:\/\//i.test(link) ? link : undefined
}
