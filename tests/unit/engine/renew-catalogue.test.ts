import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ProductStore } from '@/lib/engine/product-store'
import { cataloguesToRenew, type RenewCataloguePorts, renewCatalogues } from '@/lib/engine/renew-catalogue'
import { takeProducts } from '@/lib/engine/take-products'
import { LookError } from '@/lib/look/look-error'
import { addImport, sourceOfImport } from '@/lib/store/catalogue-import'
import { BUNDLED } from '@/lib/store/catalogue-rows'
import { LookDatabase } from '@/lib/store/database'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'
import { product, SHOP_RECORD } from '../../fakes/products'

let database: LookDatabase
let store: ProductStore
beforeEach(() => {
  database = new LookDatabase(`renew-${Math.random()}`)
  store = new ProductStore(database)
})
afterEach(() => database.delete())

const RECORD = { ...SHOP_RECORD, embeddingVersion: 'before' }
const photo = drawPhoto(64, 64, [{ kind: 'topwear', box: [12, 12, 30, 20], blue: 90 }])

/** A catalogue that models of before have embedded; of some products no picture is kept. */
async function catalogueOfBefore(source: string, count: number, withoutPicture: readonly number[] = []) {
  const entries = Array.from({ length: count }, (_, at) => {
    const thumb = withoutPicture.includes(at) ? null : `${source}/${at}`
    const vector = new Int8Array(128).fill(11)
    return { product: product(String(at), { thumb }), vector, thumb: thumb ? new Blob([thumb]) : undefined }
  })
  await store.put({ ...RECORD, source }, entries)
}

async function ports(more: Partial<RenewCataloguePorts> = {}): Promise<RenewCataloguePorts> {
  const models = await loadFakeModels()
  return {
    database,
    store,
    models: async () => models,
    decode: async () => photo,
    whenFree: async () => undefined,
    ...more,
  }
}
const searched = async () => {
  const { embeddingVersion } = await loadFakeModels()
  const catalogue = await new ProductStore(database).load(embeddingVersion)
  return (await catalogue.count('topwear')).men
}
const recordOf = async (source: string) => (await database.catalogues.get(source))!

test('products of before are embedded anew from their small pictures, and searched as they come', async () => {
  await catalogueOfBefore('shop', 20)
  const catalogue = await store.load((await loadFakeModels()).embeddingVersion)
  const counts: number[] = []
  const decode = async () => {
    counts.push((await catalogue.count('topwear')).men)
    return photo
  }
  expect(await renewCatalogues(await ports({ decode }))).toBe(true)
  expect([counts[0], counts[8], counts[16]]).toEqual([0, 8, 16])
  expect(await searched()).toBe(20)
  expect(await recordOf('shop')).toMatchObject({ embeddingVersion: 'fake', products: 20 })
  expect((await recordOf('shop')).renewal).toBeUndefined()
  expect((await database.blocks.toArray()).map(({ embeddingVersion }) => embeddingVersion)).toEqual(['fake'])
  expect(await renewCatalogues(await ports())).toBe(false)
})

test('an engine that is killed goes on where it was', async () => {
  await catalogueOfBefore('shop', 20)
  let opened = 0
  const dying = await ports({ decode: () => (++opened > 13 ? new Promise(() => undefined) : photo) as never })
  void renewCatalogues(dying)
  await vi.waitFor(async () => expect((await recordOf('shop')).renewal).toEqual({ done: 8, failed: 0 }))
  await vi.waitFor(() => expect(opened).toBe(14))
  expect(await searched()).toBe(8)
  const again = vi.fn(async () => photo)
  await renewCatalogues(await ports({ decode: again }))
  expect(again).toHaveBeenCalledTimes(12)
  expect(await searched()).toBe(20)
})

test('what has no picture is counted, and found again once its shop shows it again', async () => {
  await catalogueOfBefore('shop', 4, [1])
  const decode = vi
    .fn()
    .mockResolvedValue(photo)
    .mockRejectedValueOnce(new LookError('photo-unreadable', 'no'))
  await renewCatalogues(await ports({ decode }))
  expect(await recordOf('shop')).toMatchObject({ embeddingVersion: 'fake', unsearched: 2 })
  expect(await searched()).toBe(2)
  const { models, whenFree } = await ports()
  await takeProducts(
    { database, store, models, whenFree },
    {
      source: 'shop',
      name: 'Shop',
      products: [{ ...product('1'), price: '9 INR', gender: 'male' }],
      openPhoto: async () => photo,
      isWanted: async () => true,
    },
  )
  expect((await recordOf('shop')).unsearched).toBe(1)
  expect(await searched()).toBe(3)
})

test('neither the bundled catalogue nor one on its way in is touched', async () => {
  await catalogueOfBefore(BUNDLED, 1)
  const id = await addImport(database, { kind: 'catalogue', name: 'zip', files: [] })
  await catalogueOfBefore(sourceOfImport(id), 1)
  await catalogueOfBefore('shop', 1)
  expect((await cataloguesToRenew(database, 'fake')).map(({ source }) => source)).toEqual(['shop'])
  expect(await cataloguesToRenew(database, 'before')).toEqual([])
  // Where the disk was full, what has found room is embedded anew too.
  await database.imports.update(id, { state: 'failed' })
  expect(await cataloguesToRenew(database, 'fake')).toHaveLength(2)
})

test('a catalogue that is removed meanwhile is left alone', async () => {
  await catalogueOfBefore('shop', 9)
  const decode = vi.fn(async () => {
    if (decode.mock.calls.length === 3) await store.removeCatalogue('shop')
    return photo
  })
  await renewCatalogues(await ports({ decode }))
  expect(await database.products.count()).toBe(0)
  expect(await database.blocks.count()).toBe(0)
  expect(await database.catalogues.count()).toBe(0)
})
