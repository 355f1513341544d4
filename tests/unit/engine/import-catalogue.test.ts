import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { zipOf } from '@/lib/catalog/catalogue-zip'
import { fileEntry, writeCatalogue } from '@/lib/catalog/folder-format'
import type { Product } from '@/lib/catalog/product'
import { seedBundledCatalogue } from '@/lib/engine/bundled-catalogue'
import { runImports } from '@/lib/engine/import-runner'
import { ProductStore } from '@/lib/engine/product-store'
import { LookError } from '@/lib/look/look-error'
import { addImport, type ImportFile } from '@/lib/store/catalogue-import'
import { LookDatabase } from '@/lib/store/database'
import { exportCatalogue } from '@/lib/store/export-catalogue'
import { direction } from '../../fakes/products'

let database: LookDatabase
let store: ProductStore
beforeEach(() => {
  database = new LookDatabase(`import-${Math.random()}`)
  store = new ProductStore(database)
})
afterEach(() => database.delete())

const THUMB = `thumbs/${'a'.repeat(32)}.webp`
const shirt: Product = {
  id: '1',
  title: 'Blue shirt',
  link: 'https://shop.example/1',
  image_link: 'https://shop.example/1.jpg',
  category: 'topwear',
  article: 'shirt',
  colorName: 'blue',
  department: 'men',
  thumb: THUMB,
}

async function filesOf(embeddingVersion = 'e1'): Promise<Map<string, Uint8Array>> {
  const thumb = new Uint8Array([1, 2, 3])
  const vectors = new Int8Array(128)
  vectors[0] = 127
  const files = await writeCatalogue(
    { embeddingVersion, products: [shirt], vectors },
    { [THUMB]: await fileEntry(thumb) },
  )
  return files.set(THUMB, thumb)
}
async function foundIn(embeddingVersion: string): Promise<Product[]> {
  const catalogue = await store.load(embeddingVersion)
  const query = { like: [direction(0)], category: null, departments: ['men' as const], top: 9 }
  return (await catalogue.search(query)).map(({ product }) => product)
}
const addCatalogue = (name: string, files: ImportFile[]) =>
  addImport(database, { kind: 'catalogue', name, files })
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])
const asFolder = (files: Map<string, Uint8Array>, folder: string) =>
  [...files].map(([path, bytes]) => ({ path: `${folder}/${path}`, blob: blobOf(bytes) }))
const asZip = (files: Map<string, Uint8Array>) => [{ path: 'shop.zip', blob: blobOf(zipOf(files)) }]

test.each([
  ['a folder', async () => asFolder(await filesOf(), 'shop')],
  ['a zip', async () => asZip(await filesOf())],
])('%s is taken in with its pictures, and searched', async (_, chosen) => {
  const id = await addCatalogue('shop', await chosen())
  expect(await runImports(database, store)).toBe(1)
  expect(await database.imports.get(id)).toMatchObject({ state: 'done' })
  expect(await database.importFiles.count()).toBe(0)
  const [found] = await foundIn('e1')
  expect(found?.title).toBe('Blue shirt')
  expect(await database.thumbs.get(found!.thumb!)).toBeDefined()
})

test('the same catalogue is not taken in twice, whatever its file is called; another of its name is', async () => {
  const first = await addCatalogue('shop', asZip(await filesOf()))
  const again = await addCatalogue('shop (1)', asFolder(await filesOf(), 'shop (1)'))
  const other = await addCatalogue('shop', asZip(await filesOf('e2')))
  expect(await runImports(database, store)).toBe(2)
  expect(await database.imports.bulkGet([first, again, other])).toMatchObject([
    { state: 'done' },
    { state: 'failed', error: { code: 'catalogue-known', message: expect.stringContaining('“shop”') } },
    { state: 'done' },
  ])
  expect(await database.catalogues.toArray()).toMatchObject([
    { source: 'added-1', products: 1, complete: true },
    { source: 'added-3', products: 1, complete: true },
  ])
  expect(await database.importFiles.count()).toBe(0)
  expect(await foundIn('e1')).toHaveLength(1)
})

test('the file of a feed or a shop that is there brings nothing twice; once something is new in it, it is taken', async () => {
  const record = { source: 'shop-shop.example', name: 'Shop', embeddingVersion: 'e1' }
  const facts = { sha256: null, complete: true, searched: true, addedAt: 1 }
  const entry = (id: string) => ({
    product: { ...shirt, id, link: `https://shop.example/${id}`, thumb: null },
    vector: new Int8Array(128).fill(1),
  })
  await store.put({ ...record, ...facts }, ['1', '2'].map(entry))
  const exported = async () =>
    (await exportCatalogue(database, { source: record.source, embeddingVersion: 'e1' })).zip
  const before = await exported()
  // It has grown, and one has become cheaper: its file of before is a part of it all the same.
  await store.put({ ...record, ...facts }, [
    { ...entry('1'), product: { ...entry('1').product, price: '5 INR' } },
  ])
  await store.put({ ...record, ...facts }, [entry('3')])
  const known = await addCatalogue('Shop', [{ path: 'Shop.zip', blob: before }])
  await runImports(database, store)
  expect((await database.imports.get(known))?.error).toMatchObject({
    code: 'catalogue-known',
    message: expect.stringContaining('in “Shop”. To replace them, remove that one first.'),
  })
  const whole = await exported()
  await store.remove(record.source, ['3'])
  await addCatalogue('Shop', [{ path: 'Shop.zip', blob: whole }])
  expect(await runImports(database, store)).toBe(1)
})

test('what a full disk had cut short is made whole by adding it again', async () => {
  const products = Array.from({ length: 600 }, (_, at) => ({ ...shirt, id: String(at), thumb: null }))
  const vectors = new Int8Array(products.length * 128).fill(1)
  const files = await writeCatalogue({ embeddingVersion: 'e1', products, vectors }, {})
  const id = await addCatalogue('shop', asZip(files))
  const put = store.put.bind(store)
  vi.spyOn(store, 'put')
    .mockImplementationOnce(put)
    .mockRejectedValueOnce(new LookError('storage-full', 'full'))
  await runImports(database, store)
  const message = expect.stringContaining('only 256 of the catalogue’s 600 products')
  expect(await database.imports.get(id)).toMatchObject({ state: 'failed', error: { message } })
  await addCatalogue('shop', asZip(files))
  await runImports(database, store)
  expect(await database.catalogues.toArray()).toMatchObject([
    { source: 'added-1', products: 600, complete: true },
  ])
})

test('an engine that is killed in mid-import loses at most the batch under way', async () => {
  const products = Array.from({ length: 1000 }, (_, at) => ({ ...shirt, id: String(at), thumb: null }))
  const vectors = new Int8Array(products.length * 128).fill(1)
  const files = await writeCatalogue({ embeddingVersion: 'e1', products, vectors }, {})
  const id = await addCatalogue('shop', asZip(files))
  let puts = 0
  const put = store.put.bind(store)
  const killed = new Promise<void>((resolve) => {
    vi.spyOn(store, 'put').mockImplementation(async (...batch) => {
      puts += 1
      if (puts < 3) return put(...batch)
      resolve()
      return new Promise(() => undefined) // the engine is gone: this batch is never written
    })
  })
  void runImports(database, store)
  await killed
  expect(await database.products.count()).toBe(512)
  const next = new ProductStore(database)
  const again = vi.spyOn(next, 'put')
  await runImports(database, next)
  expect(await database.imports.get(id)).toMatchObject({ state: 'done' })
  expect(again.mock.calls.reduce((sum, [, entries]) => sum + entries.length, 0)).toBe(1000 - 512)
  const ids = (await database.products.toArray()).map(({ product }) => product.id)
  expect(new Set(ids)).toEqual(new Set(products.map((each) => each.id)))
  expect(ids.length).toBe(1000)
})

test.each([
  ['in the middle', 2],
  ['after its last products', 3],
])('a catalogue that is removed while it comes in does not come back: %s', async (_, batch) => {
  const products = Array.from({ length: 600 }, (_, at) => ({ ...shirt, id: String(at), thumb: null }))
  const vectors = new Int8Array(products.length * 128).fill(1)
  const files = await writeCatalogue({ embeddingVersion: 'e1', products, vectors }, {})
  const id = await addCatalogue('shop', asZip(files))
  let puts = 0
  const put = store.put.bind(store)
  vi.spyOn(store, 'put').mockImplementation((...args) => {
    const written = put(...args)
    puts += 1
    if (puts === batch) void store.removeCatalogue('added-1')
    return written
  })
  expect(await runImports(database, store)).toBe(0)
  expect(await database.imports.get(id)).toMatchObject({ state: 'stopped', error: null })
  const { catalogues, blocks, importFiles } = database
  const left = [catalogues, database.products, blocks, importFiles].map((table) => table.count())
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0])
})

test('a damaged catalogue is refused and leaves nothing behind', async () => {
  const files = await filesOf()
  files.set(THUMB, new Uint8Array([9]))
  const id = await addCatalogue('shop', asFolder(files, 'shop'))
  expect(await runImports(database, store)).toBe(0)
  expect(await database.imports.get(id)).toMatchObject({
    state: 'failed',
    error: { code: 'catalogue-corrupt' },
  })
  expect(await database.products.count()).toBe(0)
  expect(await database.blocks.count()).toBe(0)
})

test('a folder without a catalogue is refused with what to choose', async () => {
  const id = await addCatalogue('photos', [{ path: 'photos/a.jpg', blob: new Blob(['a']) }])
  await runImports(database, store)
  expect((await database.imports.get(id))?.error).toMatchObject({ code: 'catalogue-missing' })
})

test('an import whose files an engine had cleared away before it died says so', async () => {
  const id = await addCatalogue('shop', [])
  await runImports(database, store)
  const message = expect.stringContaining('no longer here')
  expect((await database.imports.get(id))?.error).toMatchObject({ code: 'catalogue-missing', message })
})

test('embeddings of another version are not searched, nor a catalogue switched off', async () => {
  await addCatalogue('old', asZip(await filesOf('e0')))
  await addCatalogue('new', asZip(await filesOf('e1')))
  await runImports(database, store)
  expect(await foundIn('e1')).toHaveLength(1)
  await store.searchIn('added-2', false)
  expect(await foundIn('e1')).toHaveLength(0)
})

test('the bundled catalogue is taken in once, and again when an update brought another', async () => {
  const bundled = (files: Map<string, Uint8Array>) => ({
    async read(path: string) {
      const bytes = files.get(path)
      if (!bytes) throw new Error('not there')
      return bytes
    },
  })
  const first = bundled(await filesOf('e1'))
  expect(await seedBundledCatalogue(database, store, { files: first, name: 'Shop' })).toBe(true)
  expect(await seedBundledCatalogue(database, store, { files: first, name: 'Shop' })).toBe(false)
  expect(
    await seedBundledCatalogue(database, store, { files: bundled(await filesOf('e2')), name: 'Shop' }),
  ).toBe(true)
  expect(await database.catalogues.toArray()).toMatchObject([{ source: 'bundled', embeddingVersion: 'e2' }])
  expect(await seedBundledCatalogue(database, store, { files: bundled(new Map()), name: 'Shop' })).toBe(false)
})

test('a removed catalogue leaves nothing', async () => {
  await addCatalogue('shop', asZip(await filesOf()))
  await runImports(database, store)
  await store.removeCatalogue('added-1')
  const counts = await Promise.all(
    [database.catalogues, database.products, database.blocks, database.thumbs].map((table) => table.count()),
  )
  expect(counts).toEqual([0, 0, 0, 0])
})
