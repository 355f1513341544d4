import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Product } from '@/lib/catalog/product'
import type { SearchFilter } from '@/lib/catalog/search-filter'
import { ProductStore } from '@/lib/engine/product-store'
import { LookDatabase } from '@/lib/store/database'
import { cosineOf, direction, product, SHOP_RECORD, tellingVector } from '../../fakes/products'

let database: LookDatabase
let store: ProductStore
beforeEach(() => {
  database = new LookDatabase(`store-${Math.random()}`)
  store = new ProductStore(database)
})
afterEach(() => database.delete())

const vectorOf = (place: number) => new Int8Array(128).with(place, 120)

const ask = (filter?: SearchFilter, top = 1000) => ({
  like: [direction(0)],
  category: 'topwear' as const,
  departments: ['men' as const, 'women' as const],
  filter,
  top,
})
const ids = (found: { product: Product }[]) => found.map((each) => each.product.id).sort()

test('products are found as soon as they are put, and no more once they are removed', async () => {
  const catalogue = await store.load('e1')
  await store.put(SHOP_RECORD, [
    { product: product('a'), vector: vectorOf(0) },
    { product: product('b', { department: 'women' }), vector: vectorOf(1) },
  ])
  expect(ids(await catalogue.search(ask()))).toEqual(['a', 'b'])
  expect(await catalogue.count('topwear')).toEqual({ men: 1, women: 1, unisex: 0 })
  await store.remove('shop', ['a', 'never there'])
  expect(ids(await catalogue.search(ask()))).toEqual(['b'])
  expect((await database.catalogues.get('shop'))?.products).toBe(1)
  await store.removeCatalogue('shop')
  expect(await catalogue.search(ask())).toEqual([])
  expect(await database.blocks.count()).toBe(0)
})

test('a product seen again changes its facts and keeps its number, picture and vector', async () => {
  const catalogue = await store.load('e1')
  const thumb = new Blob(['picture'])
  await store.put(SHOP_RECORD, [
    { product: product('a', { price: '2500 INR', thumb: 'shop/a' }), vector: vectorOf(0), thumb },
  ])
  const before = await database.products.toCollection().first()
  await store.put(SHOP_RECORD, [{ product: product('a', { price: '1999 INR', thumb: 'shop/a' }) }])
  expect(await database.products.toArray()).toMatchObject([
    { key: before!.key, product: { price: '1999 INR' } },
  ])
  expect(await database.thumbs.count()).toBe(1)
  const [found] = await catalogue.search(ask({ price: { most: 2000, currency: 'INR' } }))
  expect(found?.similarity).toBeCloseTo(1)
  await store.put(SHOP_RECORD, [{ product: product('a', { department: 'unisex' }), vector: vectorOf(3) }])
  expect(await catalogue.count('topwear')).toEqual({ men: 0, women: 0, unisex: 1 })
  expect(await database.thumbs.count()).toBe(0)
})

test('a new product without a vector is refused, and nothing of its batch is kept', async () => {
  const batch = [{ product: product('a'), vector: vectorOf(0) }, { product: product('b') }]
  await expect(store.put(SHOP_RECORD, batch)).rejects.toThrow(RangeError)
  expect(await database.products.count()).toBe(0)
  expect(await database.catalogues.count()).toBe(0)
})

test('another start of the engine finds what was written', async () => {
  await store.put(
    SHOP_RECORD,
    Array.from({ length: 600 }, (_, i) => ({ product: product(`p${i}`), vector: vectorOf(i % 100) })),
  )
  const again = await new ProductStore(database).load('e1')
  expect(await again.count('topwear')).toMatchObject({ men: 600 })
  expect(await database.blocks.count()).toBe(3)
  expect(await (await new ProductStore(database).load('e2')).count('topwear')).toMatchObject({ men: 0 })
})

test('vectors of a new model take the place of those of the old one, and are found at once', async () => {
  await store.put(SHOP_RECORD, [
    { product: product('a'), vector: vectorOf(0) },
    { product: product('b'), vector: vectorOf(1) },
  ])
  const next = await store.load('e2')
  const [row] = await database.products.toArray()
  await store.renewVectors('e2', [{ key: row!.key, vector: vectorOf(5) }])
  const found = await next.search({ ...ask(), like: [direction(5)] })
  expect(found).toMatchObject([{ product: { id: 'a' }, similarity: expect.closeTo(1) }])
  expect(ids(await (await new ProductStore(database).load('e1')).search(ask()))).toEqual(['b'])
  // What was embedded from its whole picture meanwhile is better than what a small one gives.
  await store.put({ ...SHOP_RECORD, embeddingVersion: 'e2' }, [
    { product: product('b'), vector: vectorOf(6) },
  ])
  const rows = await database.products.toArray()
  await store.renewVectors('e2', [{ key: rows[1]!.key, vector: vectorOf(7) }])
  expect((await next.search({ ...ask(), like: [direction(6)] }))[0]?.similarity).toBeCloseTo(1)
})

test('no search sees a torn block: every answer is the state after some whole change', async () => {
  const change = fc.record({
    remove: fc.boolean(),
    ids: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }),
    price: fc.constantFrom(...PRICES),
    department: fc.constantFrom('men' as const, 'women' as const),
  })
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const own = new LookDatabase(`torn-${Math.random()}`)
      const products = new ProductStore(own)
      const catalogue = await products.load('e1')
      const states: Map<number, number>[] = [new Map()]
      const written = changes.map(({ remove, ids: places, price, department }) => {
        const next = new Map(states.at(-1))
        for (const place of places) remove ? next.delete(place) : next.set(place, price)
        states.push(next)
        if (remove) return products.remove('shop', places.map(String))
        const entries = places.map((place) => ({
          product: product(String(place), { department, price: `${price} INR` }),
          vector: tellingVector(place, price),
        }))
        return products.put(SHOP_RECORD, entries)
      })
      let writing = true
      const all = Promise.all(written).finally(() => {
        writing = false
      })
      const allowed = new Set(states.map(textOf))
      do {
        // What the scan itself sees, by the counts of each price: they are taken in one go, without the database.
        const counts = await Promise.all(PRICES.map((price) => catalogue.count('topwear', only(price))))
        expect(allowed).toContain(JSON.stringify(counts.map(({ men, women }) => men + women)))
        // A product's vector is of the state that it was found in, and its own.
        for (const price of PRICES) {
          for (const found of await catalogue.search(ask(only(price)))) {
            const vector = tellingVector(Number(found.product.id), price)
            expect(found.similarity).toBeCloseTo(cosineOf(vectorOf(0), vector), 9)
            compared += 1
          }
        }
        await new Promise((resolve) => setTimeout(resolve)) // lets the database go on
      } while (writing)
      await all
      await own.delete()
    }),
    { numRuns: 20 },
  )
  expect(compared).toBeGreaterThan(100)
})

const PRICES = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const only = (price: number): SearchFilter => ({ price: { least: price, most: price } })

function textOf(state: Map<number, number>): string {
  return JSON.stringify(PRICES.map((price) => [...state.values()].filter((each) => each === price).length))
}

test('a product that became dearer while it was fetched is not shown under the old price', async () => {
  const catalogue = await store.load('e1')
  await store.put(SHOP_RECORD, [{ product: product('a', { price: '1999 INR' }), vector: vectorOf(0) }])
  const fetch = database.products.bulkGet.bind(database.products) as (keys: number[]) => Promise<unknown>
  const later = async (keys: number[]) => {
    await store.put(SHOP_RECORD, [{ product: product('a', { price: '2001 INR' }) }])
    return fetch(keys)
  }
  vi.spyOn(database.products, 'bulkGet').mockImplementationOnce(later as never)
  expect(await catalogue.search(ask({ price: { most: 2000 } }))).toEqual([])
})

test('a full disk is said in words, and what was there is still searched', async () => {
  const catalogue = await store.load('e1')
  await store.put(SHOP_RECORD, [{ product: product('a'), vector: vectorOf(0) }])
  const quota = new DOMException('no room', 'QuotaExceededError')
  vi.spyOn(database.blocks, 'bulkPut').mockImplementationOnce(
    () => Dexie.Promise.reject(Object.assign(new Dexie.AbortError('aborted'), { inner: quota })) as never,
  )
  const batch = [{ product: product('b'), vector: vectorOf(1) }]
  await expect(store.put(SHOP_RECORD, batch)).rejects.toMatchObject({ code: 'storage-full' })
  expect(ids(await catalogue.search(ask()))).toEqual(['a'])
  expect((await database.catalogues.get('shop'))?.products).toBe(1)
  await store.put(SHOP_RECORD, batch)
  expect(ids(await catalogue.search(ask()))).toEqual(['a', 'b'])
})
