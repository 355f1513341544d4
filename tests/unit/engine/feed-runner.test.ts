import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dayOf } from '@/lib/catalog/refresh-product'
import { createFeedRunner, type FeedPorts } from '@/lib/engine/feed-runner'
import { fetchPicture } from '@/lib/engine/fetch-picture'
import { ProductStore } from '@/lib/engine/product-store'
import { LookError } from '@/lib/look/look-error'
import {
  addImport,
  answerForPictures,
  forgetImport,
  nameShop,
  resumeImport,
  retryPictures,
  stopImport,
} from '@/lib/store/catalogue-import'
import { LookDatabase } from '@/lib/store/database'
import { drawPhoto } from '../../fakes/drawn-photo'
import { fakeDisk } from '../../fakes/fake-disk'
import { loadFakeModels } from '../../fakes/fake-models'

let database: LookDatabase
let store: ProductStore
beforeEach(() => {
  database = new LookDatabase(`feed-${Math.random()}`)
  store = new ProductStore(database)
})
afterEach(() => database.delete())

const SHOP = 'https://www.shop.example'
const rows = (count: number, picture: (row: number) => string) =>
  Array.from({ length: count }, (_, row) => `${row},Shirt ${row},${SHOP}/${row},${picture(row)},9.00 INR`)
const csv = (lines: readonly string[]) => new Blob([['id,title,link,image_link,price', ...lines].join('\n')])
const addFeed = (feed: Blob, pictures: readonly string[] = []) =>
  addImport(database, {
    kind: 'feed',
    name: 'feed',
    path: 'shop/feed.csv',
    files: [
      { path: 'shop/feed.csv', blob: feed },
      ...pictures.map((name) => ({ path: `shop/${name}`, blob: new Blob([name]) })),
    ],
  })
const pictures = (count: number) => Array.from({ length: count }, (_, row) => `images/${row}.jpg`)
const runner = (more: Partial<FeedPorts> = {}) =>
  createFeedRunner({
    database,
    store,
    models: () => loadFakeModels(),
    makeThumb: async () => new Uint8Array([1, 2, 3]),
    whenFree: async () => undefined,
    decode: async () => drawPhoto(64, 64, []),
    fetchFeed: () => Promise.reject(new Error('no feed is fetched')),
    fetchPicture: () => Promise.reject(new Error('no picture is fetched')),
    ...more,
  })
/** As much of a PNG as tells that it is one. */
const pngHeader = () => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  bytes[19] = bytes[23] = 9
  return bytes
}
const importOf = async (id: number) => (await database.imports.get(id))!
const storedIds = async () => (await database.products.toArray()).map(({ product }) => Number(product.id))

test('a feed with its pictures beside it becomes a catalogue; what is refused is told by line, reason and value', async () => {
  const lines = rows(20, (row) => `./images/${row}.jpg`)
  lines[3] = `3,,${SHOP}/3,images/3.jpg,9.00 INR`
  lines[5] = `5,Shirt 5,${SHOP}/5,images/5.jpg,dear`
  lines[7] = `7,Shirt 7,${SHOP}/7,images/none.jpg,9.00 INR`
  const id = await addFeed(csv(lines), pictures(20))
  await runner().pursue()
  expect(await importOf(id)).toMatchObject({
    state: 'done',
    progress: 1,
    feed: { total: 19, done: 19, refused: 2, valuesRefused: 1 },
  })
  expect(await database.catalogues.toArray()).toMatchObject([
    { source: 'feed-shop.example-feed', name: 'feed (shop.example)', products: 18, searched: true },
  ])
  const refused = await database.refusals.orderBy('key').toArray()
  expect(refused).toMatchObject([
    { line: 5, reason: 'missing', field: 'title', refused: 'product' },
    { line: 7, reason: 'not-a-price', value: 'dear', refused: 'value' },
    { line: 9, reason: 'image-unreadable', value: 'images/none.jpg', refused: 'product' },
  ])
  expect(await database.importFiles.count()).toBe(0)
  await forgetImport(database, id)
  expect(await database.refusals.count()).toBe(0)
  expect(await database.products.count()).toBe(18)
})

test('an engine that is killed loses at most the eight products under way', async () => {
  const id = await addFeed(csv(rows(40, (row) => `images/${row}.jpg`)), pictures(40))
  let opened = 0
  const dying = runner({
    decode: () => (++opened > 29 ? new Promise(() => undefined) : drawPhoto(64, 64, [])) as never,
  })
  void dying.pursue()
  await vi.waitFor(() => expect(opened).toBeGreaterThan(29))
  await vi.waitFor(async () => expect((await importOf(id)).feed?.done).toBe(24), 5000)
  expect((await storedIds()).length).toBe(24)
  let again = 0
  await runner({
    decode: async () => {
      again += 1
      return drawPhoto(64, 64, [])
    },
  }).pursue()
  expect(again).toBe(16)
  expect(await storedIds()).toEqual(Array.from({ length: 40 }, (_, row) => row))
  expect((await importOf(id)).state).toBe('done')
})

test('a picture that two engines died of is left alone, and the others are taken', async () => {
  const id = await addFeed(csv(rows(3, (row) => `images/${row}.jpg`)), pictures(3))
  for (const died of [undefined, 1]) {
    void runner({ decode: () => new Promise(() => undefined) }).pursue()
    await vi.waitFor(async () => {
      const { feed } = await importOf(id)
      expect(feed?.trying).toBe('0')
      expect(feed?.deaths[0]).toBe(died)
    })
  }
  await runner().pursue()
  expect((await importOf(id)).state).toBe('done')
  expect(await storedIds()).toEqual([1, 2])
})

test('pictures on the web are read only after an answer, and can be tried again', async () => {
  const id = await addFeed(csv(rows(4, (row) => `https://cdn.example/${row}.jpg`)))
  const fetchPicture = vi.fn<FeedPorts['fetchPicture']>(async (url) => {
    if (url.endsWith('2.jpg')) throw new LookError('photo-blocked', 'no')
    return new Uint8Array([1])
  })
  await runner({ fetchPicture }).pursue()
  expect(await importOf(id)).toMatchObject({
    state: 'asking',
    feed: { pictureHosts: [{ origin: 'https://cdn.example', products: 4 }] },
  })
  expect(fetchPicture).not.toHaveBeenCalled()
  await answerForPictures(database, id, 'open')
  await runner({ fetchPicture }).pursue()
  expect(await storedIds()).toEqual([0, 1, 3])
  expect(await database.refusals.toArray()).toMatchObject([{ reason: 'image-blocked', id: '2', line: 4 }])
  await retryPictures(database, id)
  const fetchLast = vi.fn<FeedPorts['fetchPicture']>(async () => new Uint8Array([1]))
  await runner({ fetchPicture: fetchLast }).pursue()
  expect((await storedIds()).sort()).toEqual([0, 1, 2, 3])
  expect(await database.refusals.count()).toBe(0)
  expect(await importOf(id)).toMatchObject({ state: 'done', feed: { refused: 0 } })
})

test('further pictures are read where somebody wears a product in the first, from servers that were asked about only', async () => {
  const worn = drawPhoto(64, 96, [{ kind: 'person', box: [8, 4, 48, 88] }])
  const json = JSON.stringify([
    {
      id: '1',
      title: 'Shirt',
      link: `${SHOP}/1`,
      image_link: 'https://cdn.example/1.jpg',
      additional_image_link: ['https://elsewhere.example/2.jpg', 'https://cdn.example/3.jpg'],
    },
  ])
  const id = await addFeed(new Blob([json]))
  await runner().pursue()
  await answerForPictures(database, id, 'allowed')
  const fetchPicture = vi.fn<FeedPorts['fetchPicture']>(async () => new Uint8Array([1]))
  await runner({ fetchPicture, decode: async () => worn }).pursue()
  expect(fetchPicture.mock.calls.map(([url]) => url)).toEqual([
    'https://cdn.example/1.jpg',
    'https://cdn.example/3.jpg',
  ])
  expect(await storedIds()).toEqual([1])
})

test('a feed that was stopped goes on where it was', async () => {
  const id = await addFeed(csv(rows(24, (row) => `images/${row}.jpg`)), pictures(24))
  let opened = 0
  const running = runner({
    decode: async () => {
      if (++opened === 15) await stopImport(database, id)
      return drawPhoto(64, 64, [])
    },
  })
  await running.pursue()
  expect(await importOf(id)).toMatchObject({ state: 'stopped', feed: { done: 8 } })
  await resumeImport(database, id)
  await running.pursue()
  expect(await importOf(id)).toMatchObject({ state: 'done', feed: { done: 24 } })
  expect((await storedIds()).length).toBe(24)
})

test('a feed whose catalogue is removed in the middle stops, and begins with its first product when it goes on', async () => {
  const lines = rows(24, (row) => `images/${row === 2 ? 'none' : row}.jpg`)
  const id = await addFeed(csv(lines), pictures(24))
  let opened = 0
  const running = runner({
    decode: async () => {
      if (++opened === 15) await store.removeCatalogue('feed-shop.example-feed')
      return drawPhoto(64, 64, [])
    },
  })
  await running.pursue()
  expect(await importOf(id)).toMatchObject({ state: 'stopped', feed: { done: 0, refused: 0 } })
  expect([await storedIds(), await database.catalogues.toArray()]).toEqual([[], []])
  await resumeImport(database, id)
  await running.pursue()
  expect(await importOf(id)).toMatchObject({ state: 'done', feed: { done: 24, refused: 1 } })
  expect((await storedIds()).length).toBe(23)
  expect(await database.refusals.count()).toBe(1)
})

test('a picture that breaks off in the middle is refused by itself, and the others are taken', async () => {
  const id = await addFeed(csv(rows(12, (row) => `https://cdn.example/${row}.jpg`)))
  await runner().pursue()
  await answerForPictures(database, id, 'allowed')
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    const body = new ReadableStream({
      pull(controller) {
        if (String(url).endsWith('/3.jpg')) throw new TypeError('network error')
        controller.enqueue(pngHeader())
        controller.close()
      },
    })
    return new Response(body)
  })
  await runner({ fetchPicture }).pursue()
  fetched.mockRestore()
  expect(await importOf(id)).toMatchObject({ state: 'done', feed: { done: 12, refused: 1 } })
  expect(await database.refusals.toArray()).toMatchObject([{ reason: 'image-unreadable', id: '3' }])
  expect((await storedIds()).length).toBe(11)
})

test.each(['offline', 'shop-busy'] as const)(
  'where no picture can be reached the network is gone, or their server busy; only pictures that twice could not be are refused: %s',
  async (code) => {
    const id = await addFeed(csv(rows(8, (row) => `https://cdn.example/${row}.jpg`)))
    await runner().pursue()
    await answerForPictures(database, id, 'allowed')
    const stopped = async () => {
      await stopImport(database, id)
      throw new LookError('cancelled', 'stopped')
    }
    await runner({ fetchPicture: stopped }).pursue()
    expect(await importOf(id)).toMatchObject({ state: 'stopped' })
    const offline = () => Promise.reject(new LookError(code, 'gone'))
    await resumeImport(database, id)
    await runner({ fetchPicture: offline }).pursue()
    expect(await importOf(id)).toMatchObject({
      state: 'failed',
      error: { code },
      feed: { done: 0, refused: 0 },
    })
    await resumeImport(database, id)
    await runner({ fetchPicture: offline }).pursue()
    expect(await importOf(id)).toMatchObject({ state: 'done', feed: { done: 8, refused: 8 } })
  },
)

test('a feed by its address is fetched once; the same feed later brings its facts up to date', async () => {
  const feed = (price: string) =>
    JSON.stringify([{ id: '1', title: 'Shirt', link: `${SHOP}/1`, image_link: '/1.jpg', price }])
  const fetchPicture = vi.fn<FeedPorts['fetchPicture']>(async () => new Uint8Array([1]))
  for (const price of ['9.00 INR', '8.00 INR']) {
    const given = { kind: 'feed-address', name: 'feed', url: `${SHOP}/feed.json` } as const
    const id = await addImport(database, given)
    const fetchFeed = vi.fn(async () => new Blob([feed(price)]))
    await runner({ fetchFeed, fetchPicture }).pursue()
    await answerForPictures(database, id, 'allowed')
    await runner({ fetchFeed, fetchPicture }).pursue()
    expect(fetchFeed).toHaveBeenCalledOnce()
  }
  expect(fetchPicture).toHaveBeenCalledExactlyOnceWith(`${SHOP}/1.jpg`, expect.anything())
  const prices = [{ price: '9.00 INR', on: dayOf(Date.now()) }]
  expect(await database.products.toArray()).toMatchObject([{ product: { price: '8.00 INR', prices } }])
})

test('what a newer feed no longer has is marked as gone and kept; what it refuses is still sold', async () => {
  const feed = (ids: readonly number[]) =>
    csv(rows(6, (row) => `images/${row}.jpg`).filter((_, row) => ids.includes(row)))
  const stocks = async () =>
    Object.fromEntries(
      (await database.products.toArray()).map(({ product }) => [product.id, product.availability]),
    )
  await addFeed(feed([0, 1, 2, 3, 4, 5]), pictures(6))
  await runner().pursue()
  const broken = new Blob([feed([0, 1, 3]), `\n2,,${SHOP}/2,images/2.jpg,9.00 INR`])
  const id = await addFeed(broken, pictures(6))
  await runner().pursue()
  expect((await importOf(id)).feed).toMatchObject({ isNewerState: true, gone: 2 })
  expect(await stocks()).toEqual({ 4: 'discontinued', 5: 'discontinued' })
  await addFeed(feed([0, 1, 2, 3, 4]), pictures(6))
  await runner().pursue()
  expect(await stocks()).toEqual({ 5: 'discontinued' })
})

test('another part of the shop under the same name leaves what is there as it is', async () => {
  await addFeed(csv(rows(6, (row) => `images/${row}.jpg`).slice(0, 3)), pictures(6))
  await runner().pursue()
  const id = await addFeed(csv(rows(6, (row) => `images/${row}.jpg`).slice(2)), pictures(6))
  await runner().pursue()
  expect((await importOf(id)).feed).toMatchObject({ isNewerState: false, gone: 0 })
  const all = await database.products.toArray()
  expect(all.map(({ product }) => product.availability)).toEqual(Array(6).fill(undefined))
})

test('what is missing is said, and can be given', async () => {
  const alone = await addFeed(csv(rows(2, (row) => `images/${row}.jpg`)))
  await runner().pursue()
  expect((await importOf(alone)).error).toMatchObject({
    code: 'feed-unreadable',
    message: expect.stringContaining('Drop the folder'),
  })
  const shopify = JSON.stringify({
    products: [
      {
        id: 1,
        title: 'Shirt',
        handle: 'shirt',
        images: [{ src: 'https://cdn.example/1.jpg' }],
        variants: [],
      },
    ],
  })
  const id = await addFeed(new Blob([shopify]))
  await runner().pursue()
  expect((await importOf(id)).error?.code).toBe('feed-without-shop')
  await nameShop(database, id, SHOP)
  await runner().pursue()
  expect((await importOf(id)).state).toBe('asking')
})

test('a full disk leaves a smaller catalogue that is searched, and says so', async () => {
  const id = await addFeed(csv(rows(24, (row) => `images/${row}.jpg`)), pictures(24))
  const catalogue = await store.load('fake')
  const quota = new DOMException('no room', 'QuotaExceededError')
  let writes = 0
  const bulkPut = database.blocks.bulkPut.bind(database.blocks)
  vi.spyOn(database.blocks, 'bulkPut').mockImplementation(((blocks: never) =>
    ++writes > 2
      ? Dexie.Promise.reject(Object.assign(new Dexie.AbortError('aborted'), { inner: quota }))
      : bulkPut(blocks)) as never)
  await runner().pursue()
  expect(await importOf(id)).toMatchObject({ state: 'failed', error: { code: 'storage-full' } })
  expect((await importOf(id)).error?.message).toContain('16 of the 24 products')
  const everything = { category: null, departments: ['men', 'women', 'unisex'] as const, top: 99 }
  const like = [new Float32Array(128).fill(1 / Math.sqrt(128))]
  expect((await catalogue.search({ ...everything, like })).length).toBe(16)
})

test('a disk that takes not even a note of it is said as soon as the feed’s own files have made room', async () => {
  const disk = fakeDisk(database)
  // As browsers do: what is deleted gives its room back a little later.
  disk.onDelete = (table) => {
    if (table === 'importFiles') setTimeout(() => (disk.isFull = false), 500)
  }
  const id = await addFeed(csv(rows(24, (row) => `images/${row}.jpg`)), pictures(24))
  let opened = 0
  const full = runner({
    async decode() {
      opened += 1
      if (opened === 12) disk.isFull = true
      return drawPhoto(64, 64, [])
    },
  })
  await full.pursue()
  expect(await importOf(id)).toMatchObject({
    state: 'failed',
    error: { code: 'storage-full', message: expect.stringContaining('only 8 of the 24 products') },
    feed: { trying: null, deaths: {} },
  })
  expect(await storedIds()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})
