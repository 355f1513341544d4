import type { Product } from '@/lib/catalog/product'
import type { CatalogueRecord } from '@/lib/store/catalogue-rows'

/** A catalogue to put products into. */
export const SHOP_RECORD: Omit<CatalogueRecord, 'products'> = {
  source: 'shop',
  name: 'Shop',
  embeddingVersion: 'e1',
  sha256: null,
  complete: true,
  searched: true,
  addedAt: 1,
}

/** A product with what a test does not care about filled in. */
export function product(id: string, facts: Partial<Product> = {}): Product {
  return {
    id,
    title: `Product ${id}`,
    link: `https://shop.example/${id}`,
    image_link: `https://shop.example/${id}.jpg`,
    category: 'topwear',
    article: null,
    colorName: null,
    department: 'men',
    thumb: null,
    ...facts,
  }
}

/** A unit vector of 128 that points to `axis`, leaning to the next one by `lean`. */
export function direction(axis: number, lean = 0): Float32Array {
  const vector = new Float32Array(128)
  vector[axis] = Math.cos(lean)
  vector[axis + 1] = Math.sin(lean)
  return vector
}
