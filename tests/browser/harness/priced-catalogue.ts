import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { zipOf } from '../../../lib/catalog/catalogue-zip.ts'
import { readCatalogue, writeCatalogue } from '../../../lib/catalog/folder-format.ts'
import type { Product } from '../../../lib/catalog/product.ts'

const DEMO = fileURLToPath(new URL('../../../catalog/demo/', import.meta.url))

/**
 * The demonstration shop's products again and again, each time with other facts, as a catalogue's zip. Only the first of
 * each has its picture: equal pictures are one product.
 */
export async function zipOfVariants(variants: readonly Partial<Product>[]): Promise<Uint8Array> {
  const read = (path: string) => readFile(DEMO + path)
  const { manifest, embeddingVersion, products, vectors } = await readCatalogue({ read })
  const rows = variants.flatMap((facts, at) =>
    products.map((product, row) => {
      const id = `${product.id}-${at}`
      const link = `https://www.shop.test/${id}`
      const title = `${product.title}, number ${row} of ${at}`
      return {
        row,
        product: {
          ...product,
          id,
          link,
          image_link: `${link}.jpg`,
          title,
          item_group_id: id,
          sale_price: undefined,
          thumb: at === 0 ? product.thumb : null,
          fingerprint: at === 0 ? product.fingerprint : undefined,
          ...facts,
        },
      }
    }),
  )
  const copied = new Int8Array(rows.length * 128)
  for (const [at, { row }] of rows.entries())
    copied.set(vectors.subarray(row * 128, (row + 1) * 128), at * 128)
  const thumbs = Object.entries(manifest.files).filter(([path]) => path.startsWith('thumbs/'))
  const files = await writeCatalogue(
    { embeddingVersion, products: rows.map(({ product }) => product), vectors: copied },
    Object.fromEntries(thumbs),
  )
  for (const [path] of thumbs) files.set(path, await read(path))
  return zipOf(files)
}
