import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { zipOf } from '@/lib/catalog/catalogue-zip'
import { fileEntry, writeCatalogue } from '@/lib/catalog/folder-format'
import type { Product } from '@/lib/catalog/product'
import { seedBundledCatalogue } from '@/lib/engine/bundled-catalogue'
import { runImports } from '@/lib/engine/import-runner'
import { loadStoredCatalogue } from '@/lib/engine/stored-catalogue'
import { addImport } from '@/lib/store/catalogue-import'
import { removeCatalogue } from '@/lib/store/catalogue-rows'
import { LookDatabase } from '@/lib/store/database'

let database: LookDatabase
beforeEach(() => {
  database = new LookDatabase(`import-${Math.random()}`)
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
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])
const asFolder = (files: Map<string, Uint8Array>, folder: string) =>
  [...files].map(([path, bytes]) => ({ path: `${folder}/${path}`, blob: blobOf(bytes) }))
const asZip = (files: Map<string, Uint8Array>) => [{ path: 'shop.zip', blob: blobOf(zipOf(files)) }]

test.each([
  ['a folder', async () => asFolder(await filesOf(), 'shop')],
  ['a zip', async () => asZip(await filesOf())],
])('%s is taken in with its pictures, and searched', async (_, chosen) => {
  const id = await addImport(database, 'shop', await chosen())
  expect(await runImports(database)).toBe(1)
  expect(await database.imports.get(id)).toMatchObject({ state: 'done', files: [] })
  const catalogue = await loadStoredCatalogue(database, 'e1')
  expect(catalogue.products.map(({ title }) => title)).toEqual(['Blue shirt'])
  expect(await database.thumbs.get(catalogue.product(0).thumb!)).toBeDefined()
})

test('a damaged catalogue is refused and leaves nothing behind', async () => {
  const files = await filesOf()
  files.set(THUMB, new Uint8Array([9]))
  const id = await addImport(database, 'shop', asFolder(files, 'shop'))
  expect(await runImports(database)).toBe(0)
  expect(await database.imports.get(id)).toMatchObject({
    state: 'failed',
    error: { code: 'catalogue-corrupt' },
  })
  expect(await database.products.count()).toBe(0)
  expect(await database.vectors.count()).toBe(0)
})

test('a folder without a catalogue is refused with what to choose', async () => {
  const id = await addImport(database, 'photos', [{ path: 'photos/a.jpg', blob: new Blob(['a']) }])
  await runImports(database)
  expect((await database.imports.get(id))?.error).toMatchObject({ code: 'catalogue-missing' })
})

test('embeddings of another version are not searched, nor a catalogue switched off', async () => {
  await addImport(database, 'old', asZip(await filesOf('e0')))
  await addImport(database, 'new', asZip(await filesOf('e1')))
  await runImports(database)
  expect((await loadStoredCatalogue(database, 'e1')).products).toHaveLength(1)
  await database.catalogues.update('added-2', { searched: false })
  expect((await loadStoredCatalogue(database, 'e1')).products).toHaveLength(0)
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
  expect(await seedBundledCatalogue(database, first, 'Shop')).toBe(true)
  expect(await seedBundledCatalogue(database, first, 'Shop')).toBe(false)
  expect(await seedBundledCatalogue(database, bundled(await filesOf('e2')), 'Shop')).toBe(true)
  expect(await database.catalogues.toArray()).toMatchObject([{ source: 'bundled', embeddingVersion: 'e2' }])
  expect(await seedBundledCatalogue(database, bundled(new Map()), 'Shop')).toBe(false)
})

test('a removed catalogue leaves nothing', async () => {
  await addImport(database, 'shop', asZip(await filesOf()))
  await runImports(database)
  await removeCatalogue(database, 'added-1')
  const counts = await Promise.all(
    [database.catalogues, database.products, database.vectors, database.thumbs].map((table) => table.count()),
  )
  expect(counts).toEqual([0, 0, 0, 0])
})
