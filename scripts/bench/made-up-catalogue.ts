import { zipOf } from '@/lib/catalog/catalogue-zip'
import { writeCatalogue } from '@/lib/catalog/folder-format'
import type { Product } from '@/lib/catalog/product'
import { quantise, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { clusteredEmbeddings } from './clustered-embeddings'

/** Categories by their share of a shop, roughly as in Myntra's feed. */
const SHARES = [
  ['topwear', 40],
  ['footwear', 22],
  ['bag', 8],
  ['bottomwear', 12],
  ['onepiece', 6],
  ['outerwear', 5],
  ['eyewear', 3],
  ['watch', 2],
  ['belt', 2],
] as const
const DEPARTMENTS = ['men', 'women', 'unisex'] as const

/** A catalogue as one zip, of so many products without pictures, with {@link clusteredEmbeddings} as vectors. */
export async function madeUpCatalogue(count: number, embeddingVersion: string): Promise<Uint8Array> {
  const embeddings = clusteredEmbeddings(count, 5)
  const vectors = new Int8Array(count * VECTOR_LENGTH)
  const categories = SHARES.flatMap(([category, share]) => Array.from({ length: share }, () => category))
  const products = Array.from({ length: count }, (_, row): Product => {
    const start = row * VECTOR_LENGTH
    vectors.set(quantise(embeddings.subarray(start, start + VECTOR_LENGTH)), start)
    return {
      id: `made-up-${row}`,
      title: `Made-up product ${row}`,
      link: `https://shop.test/products/${row}`,
      image_link: `https://shop.test/images/${row}.jpg`,
      price: `${500 + (row % 5000)}.00 INR`,
      brand: `Brand ${row % 200}`,
      shop: 'Made-up shop',
      category: categories[row % categories.length] ?? 'topwear',
      article: null,
      colorName: null,
      department: DEPARTMENTS[row % DEPARTMENTS.length] ?? 'unisex',
      thumb: null,
    }
  })
  return zipOf(await writeCatalogue({ embeddingVersion, products, vectors }, {}))
}
