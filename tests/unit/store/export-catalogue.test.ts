import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { filesInZip } from '@/lib/catalog/catalogue-zip'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { ProductStore } from '@/lib/engine/product-store'
import { LookDatabase } from '@/lib/store/database'
import { exportCatalogue } from '@/lib/store/export-catalogue'
import { product } from '../../fakes/products'

test('products that the models of now have not embedded are left out of the file, and counted', async () => {
  const database = new LookDatabase(`export-${Math.random()}`)
  const store = new ProductStore(database)
  const record = { source: 'shop-a', name: 'A', sha256: null, complete: true, searched: true, addedAt: 1 }
  const entry = (id: string) => ({ product: product(id), vector: new Int8Array(128).fill(1) })
  await store.put({ ...record, embeddingVersion: 'e1' }, ['1', '2', '3'].map(entry))
  await store.put({ ...record, source: 'shop-b', embeddingVersion: 'e2' }, [entry('4')])
  const [first] = await database.products.toArray()
  await store.renewVectors('e2', [{ key: first!.key, vector: new Int8Array(128).fill(2) }])
  const { zip, unsearched } = await exportCatalogue(database, { source: 'shop-a', embeddingVersion: 'e2' })
  expect(unsearched).toBe(2)
  const read = await readCatalogue(filesInZip(new Uint8Array(await zip.arrayBuffer())))
  expect(read.products.map(({ id }) => id)).toEqual(['1'])
  await database.delete()
})
