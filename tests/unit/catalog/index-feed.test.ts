import { expect, test } from 'vitest'
import { type IndexedProduct, type IndexFeedOptions, indexFeed } from '@/lib/catalog/index-feed'
import type { MerchantProduct } from '@/lib/catalog/product'
import { LookError } from '@/lib/look/look-error'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'
import { product as productNamed } from '../../fakes/products'

function feedOf(count: number): { line: number; product: MerchantProduct }[] {
  return Array.from({ length: count }, (_, i) => ({
    line: i + 2,
    product: {
      id: String(i),
      title: `Bag ${i}`,
      link: `https://a.b/${i}`,
      image_link: `${i}.jpg`,
      product_type: 'Handbags',
      gender: 'female',
    },
  }))
}

const openPhoto = async ({ id }: MerchantProduct) => {
  if (id === '2') throw new Error('not there')
  return drawPhoto(40, 40, [{ kind: 'bag', box: [10, 10, 20, 20], blue: 20 * Number(id) }])
}

function memoryJournal() {
  const rows: IndexedProduct[] = []
  const stops = new Set<string>()
  return {
    rows,
    has: (id: string) => rows.some(({ product }) => product.id === id),
    append: async (row: IndexedProduct) => void rows.push(row),
    hasStoppedAt: (id: string) => stops.has(id),
    noteStop: (id: string) => void stops.add(id),
  }
}

test('products are mapped and embedded in order, unreadable pictures are refused by line', async () => {
  const journal = memoryJournal()
  const progress: unknown[] = []
  const refusals = await indexFeed({
    products: feedOf(4),
    models: await loadFakeModels(),
    openPhoto,
    makeThumb: async ({ width }) => new Uint8Array([width]),
    journal,
    onProgress: (now) => progress.push(now),
  })
  expect(journal.rows.map(({ product }) => product.id)).toEqual(['0', '1', '3'])
  expect(journal.rows[0]).toMatchObject({
    product: {
      category: 'bag',
      article: 'handbag',
      department: 'women',
      thumb: journal.rows[0]?.thumb?.path,
    },
    thumb: { path: expect.stringMatching(/^thumbs\/[0-9a-f]{32}\.webp$/), bytes: new Uint8Array([40]) },
  })
  expect(journal.rows[0]?.vector).toHaveLength(128)
  expect(refusals).toEqual([
    { line: 4, id: '2', refused: 'product', reason: 'image-unreadable', field: 'image_link', value: '2.jpg' },
  ])
  expect(progress.at(-1)).toEqual({ done: 4, total: 4, refused: 1 })
})

test('an interrupted run goes on where it was', async () => {
  const journal = memoryJournal()
  const controller = new AbortController()
  const opened: string[] = []
  const options = {
    products: feedOf(6),
    models: await loadFakeModels(),
    openPhoto: (product: MerchantProduct) => {
      opened.push(product.id)
      return openPhoto(product)
    },
    journal,
  }
  const first = indexFeed({
    ...options,
    signal: controller.signal,
    onProgress: ({ done }) => done === 2 && controller.abort(),
  })
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect(journal.rows).toHaveLength(2)
  opened.length = 0
  await indexFeed(options)
  expect(journal.rows.map(({ product }) => product.id)).toEqual(['0', '1', '3', '4', '5'])
  expect(opened).toEqual(['2', '3', '4', '5'])
})

test('a product of before keeps the picture that it had where its picture cannot be read now', async () => {
  const journal = memoryJournal()
  const before: IndexedProduct = {
    product: { ...productNamed('2'), price: '9.00 INR' },
    vector: new Int8Array(128).fill(3),
    thumb: null,
  }
  const refusals = await indexFeed({
    products: feedOf(4),
    models: await loadFakeModels(),
    openPhoto,
    journal,
    kept: ({ id }) => (id === '2' ? before : null),
  })
  expect(journal.rows.map(({ product }) => product.id)).toEqual(['0', '1', '2', '3'])
  expect(journal.rows[2]).toBe(before)
  expect(refusals).toMatchObject([{ id: '2', refused: 'value', reason: 'image-unreadable' }])
})

/** Indexes until nothing stops it; gives the products at whose pictures each run stopped, and what the last refused. */
async function runsOf(count: number, isLost: (id: number) => boolean, more: Partial<IndexFeedOptions> = {}) {
  const journal = memoryJournal()
  const codes: string[] = []
  const options = {
    products: feedOf(count),
    models: await loadFakeModels(),
    openPhoto: async (product: MerchantProduct) => {
      if (isLost(Number(product.id))) throw new LookError('offline', 'gone')
      return drawPhoto(40, 40, [])
    },
    journal,
    ...more,
  }
  for (;;) {
    try {
      const refusals = await indexFeed(options)
      return { codes, refused: refusals.map(({ id }) => Number(id)), indexed: journal.rows.length }
    } catch (error) {
      codes.push(LookError.from(error).code)
      expect(codes.length).toBeLessThan(9)
    }
  }
}

test('eight pictures in a row that cannot be reached end the run; tried once more and in vain they are refused', async () => {
  const lost = (id: number) => (id >= 2 && id < 10) || (id >= 12 && id < 20)
  const { codes, refused, indexed } = await runsOf(24, lost)
  expect(codes).toEqual(['offline', 'offline'])
  expect(refused).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19])
  expect(indexed).toBe(8)
})

test('fewer among others are their server’s fault, and a small feed of which none can be reached is not', async () => {
  expect(await runsOf(12, (id) => id > 8)).toEqual({ codes: [], refused: [9, 10, 11], indexed: 9 })
  expect(await runsOf(3, () => true)).toEqual({ codes: ['offline'], refused: [0, 1, 2], indexed: 0 })
  const upToDate = ({ id }: MerchantProduct) =>
    id === '1' ? null : { product: productNamed(id), vector: new Int8Array(128), thumb: null }
  expect(await runsOf(3, () => true, { upToDate })).toEqual({ codes: [], refused: [1], indexed: 2 })
})
