import type { Product } from '@/lib/catalog/product'
import { VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
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

/** A vector as no other product has it, and this one in no other state: it tells what it is of. */
export function tellingVector(place: number, state: number): Int8Array {
  const random = seededRandom(100 * place + state)
  return Int8Array.from({ length: VECTOR_LENGTH }, () => Math.floor(31 * random()) - 15)
}

/** The cosine of two vectors of signed bytes, in double precision. */
export function cosineOf(one: Int8Array, other: Int8Array): number {
  const dot = one.reduce((sum, x, i) => sum + x * (other[i] as number), 0)
  return dot / Math.hypot(...one) / Math.hypot(...other)
}
