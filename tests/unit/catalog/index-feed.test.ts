import { expect, test } from 'vitest'
import { type IndexedProduct, indexFeed } from '@/lib/catalog/index-feed'
import type { MerchantProduct } from '@/lib/catalog/product'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'

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
  return {
    rows,
    has: (id: string) => rows.some(({ product }) => product.id === id),
    append: async (row: IndexedProduct) => void rows.push(row),
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
