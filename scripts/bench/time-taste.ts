import { Catalogue } from '@/lib/catalog/catalogue'
import type { Product } from '@/lib/catalog/product'
import { quantise, VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { type Head, mapQuery } from '@/lib/tuning/head'
import { clusteredEmbeddings } from './clustered-embeddings'

const ROUNDS = 40
const TOP = 24

/**
 * Times how long a catalogue of one category takes to answer one question without a head and with one: the pass over all
 * of its vectors in which a head takes effect, and the telling of similarities. Medians in milliseconds.
 */
export async function timeTaste(rows: number): Promise<{ without: number; with: number }> {
  const catalogue = catalogueOf(rows)
  const queries = clusteredEmbeddings(ROUNDS, 3)
  const head = someHead()
  const times = { without: [] as number[], with: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const query = queries.subarray(round * VECTOR_LENGTH, (round + 1) * VECTOR_LENGTH)
    for (const laid of [null, head]) {
      const started = performance.now()
      await catalogue.search({
        like: [mapQuery(laid, query)],
        similarTo: laid ? query : undefined,
        category: 'topwear',
        departments: ['men'],
        top: TOP,
      })
      times[laid ? 'with' : 'without'].push(performance.now() - started)
    }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  return { without: median(times.without), with: median(times.with) }
}

function catalogueOf(rows: number): Catalogue {
  const embeddings = clusteredEmbeddings(rows, 2)
  const vectors = new Int8Array(rows * VECTOR_LENGTH)
  const products: Product[] = []
  for (let row = 0; row < rows; row++) {
    const at = row * VECTOR_LENGTH
    vectors.set(quantise(embeddings.subarray(at, at + VECTOR_LENGTH)), at)
    const link = `https://shop.example/${row}`
    const facts = {
      category: 'topwear',
      article: null,
      colorName: null,
      department: 'men',
      thumb: null,
    } as const
    products.push({ id: `${row}`, title: `Product ${row}`, link, image_link: `${link}.jpg`, ...facts })
  }
  return new Catalogue('e1', products, vectors)
}

function someHead(): Head {
  const directions = new Float32Array(16 * VECTOR_LENGTH)
  for (let row = 0; row < 16; row++) directions[row * VECTOR_LENGTH + row] = 1
  const lean = new Float32Array(VECTOR_LENGTH).fill(0.02)
  return { directions, gains: new Float32Array(16).fill(0.5), lean }
}
