import type { Product } from './product'

/**
 * Whether two products are one and the same to a shopper: the same image (same link, or same thumbnail, which is
 * named by its content), or the same brand and title. Never by similarity alone.
 */
export function isSameProduct(a: Product, b: Product): boolean {
  if (a.image_link === b.image_link) return true
  if (a.thumb !== null && a.thumb === b.thumb) return true
  return a.brand !== undefined && plain(a.brand) === plain(b.brand) && plain(a.title) === plain(b.title)
}

function plain(text: string | undefined): string | undefined {
  return text?.trim().replace(/\s+/g, ' ').toLowerCase()
}
