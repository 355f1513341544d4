import type { Product } from '@/lib/catalog/product'
import { packVectors, quantise } from '@/lib/catalog/quantise'
import type { Color } from '@/lib/catalog/taxonomy'
import { embedStreet } from './embedder-readings'
import type { EvaluationRun } from './evaluation-run'

/** Products of which a catalogue has several photos, a row each, as `cataloguePairs` reads them. */
export interface PhotographedTwice {
  products: Pick<Product, 'category' | 'colorName' | 'item_group_id' | 'link' | 'shop'>[]
  /** rows × 128 signed bytes */
  vectors: Int8Array
}

/** The garments of the street photos of val as a shop would show each of them twice: worn, and alone on white. */
export async function garmentsPhotographedTwice(run: EvaluationRun): Promise<PhotographedTwice> {
  const street = await embedStreet(run, run.terminal)
  const photos = street.flatMap(({ garment: { category }, crop, cutOut }, i) =>
    [crop, cutOut].map(({ embedding }) => ({
      product: {
        category,
        colorName: cutOut.color as Color,
        item_group_id: `${i}`,
        link: '',
        shop: 'street',
      },
      vector: quantise(Float32Array.from(embedding)),
    })),
  )
  return {
    products: photos.map(({ product }) => product),
    vectors: packVectors(photos.map(({ vector }) => vector)),
  }
}
