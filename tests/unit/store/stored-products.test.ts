import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesInZip } from '@/lib/catalog/catalogue-zip'
import { importCatalogue } from '@/lib/engine/import-catalogue'
import { ProductStore } from '@/lib/engine/product-store'
import { LookDatabase } from '@/lib/store/database'
import { exportCatalogue } from '@/lib/store/export-catalogue'
import { storedProducts } from '@/lib/store/stored-products'
import { product, SHOP_RECORD, tellingVector } from '../../fakes/products'

let database: LookDatabase
let store: ProductStore
beforeEach(() => {
  database = new LookDatabase(`stored-${Math.random()}`)
  store = new ProductStore(database)
})
afterEach(() => database.delete())

const daysOf = async (source: string) =>
  (await storedProducts(database, [source], 'e1')).products.map(({ id, seenOn }) => [id, seenOn])

test('the days on which products were seen stay with them, also through an export and an import', async () => {
  const seenAt = new Date(2026, 10, 3, 12).getTime()
  await store.put(SHOP_RECORD, [
    { product: product('a'), vector: tellingVector(0, 0), seenAt },
    { product: product('b'), vector: tellingVector(1, 0) },
  ])
  const days = [
    ['a', '2026-11-03'],
    ['b', undefined],
  ]
  expect(await daysOf('shop')).toEqual(days)
  const { zip } = await exportCatalogue(database, { source: 'shop', embeddingVersion: 'e1' })
  const files = filesInZip(new Uint8Array(await zip.arrayBuffer()))
  await store.removeCatalogue('shop')
  await importCatalogue(database, store, { source: 'again', name: 'Again', files })
  expect(await daysOf('again')).toEqual(days)
})
