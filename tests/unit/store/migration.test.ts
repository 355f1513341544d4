import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { kinNumbers } from '@/lib/catalog/near-duplicates'
import { pageNumber } from '@/lib/catalog/shops/product-page'
import { DATABASE_NAME, DATABASE_VERSION, LookDatabase } from '@/lib/store/database'
import { newestJob } from '@/lib/store/jobs'
import { product } from '../../fakes/products'

/** Every schema that people have on their disks, by version. Add to it; never change what is there. */
const RELEASED: Record<number, Record<string, string>> = {
  1: {
    catalogues: 'source',
    products:
      '++key, &[source+product.id], source, [product.department+product.category], product.article, product.colorName, product.brand, product.shop, product.thumb, price',
    blocks: '++id, [source+embeddingVersion], [place+rows]',
    thumbs: 'path, source',
    imports: '++id, state',
    photos: '++id',
    jobs: '++id, state, askedAt, [windowId+askedAt], source.pageKey',
    looks: '++id, jobId',
    matches: '[lookId+garment], lookId',
    shops: 'host, state',
    seen: '++id, host, [host+state], &[host+product.id]',
    walks: 'host, state',
    settings: 'key',
    scans: '++id, windowId, state',
    scanPhotos: '++id, scanId, state',
  },
  3: {
    catalogues: 'source',
    products:
      '++key, &[source+product.id], source, [product.department+product.category], product.article, product.colorName, product.brand, product.shop, product.thumb, price',
    blocks: '++id, [source+embeddingVersion], [place+rows]',
    thumbs: 'path, source',
    importFiles: '[importId+path], importId',
    imports: '++id, state',
    photos: '++id',
    jobs: '++id, state, askedAt, [windowId+askedAt], source.pageKey',
    looks: '++id, jobId',
    matches: '[lookId+garment], lookId',
    shops: 'host, state',
    seen: '++id, host, [host+state], &[host+product.id]',
    walks: 'host, state',
    refusals: '++key, importId',
    settings: 'key',
    scans: '++id, windowId, state',
    scanPhotos: '++id, scanId, state',
  },
}
RELEASED[4] = {
  ...RELEASED[3],
  products: `${RELEASED[1]!.products}, *kin`,
}
RELEASED[5] = {
  ...RELEASED[4],
  judgements: '[lookId+garment+source+productId], lookId, judgedAt',
}
RELEASED[6] = {
  ...RELEASED[5],
  products: '++key, &[source+product.id], source, product.thumb, *kin, [source+page]',
  seen: `${RELEASED[1]!.seen}, [host+page]`,
}

const job = {
  windowId: 4,
  source: { kind: 'given' },
  state: 'done',
  stage: 'matches',
  photoId: 1,
  lookId: 1,
  error: null,
  attempts: 1,
  askedAt: 1_700_000_000_000,
}

const importBefore3 = {
  name: 'shop',
  files: [{ path: 'shop.zip', blob: new Blob(['zip']) }],
  state: 'waiting',
  progress: 0,
  error: null,
}

test.each(Object.keys(RELEASED).map(Number))(
  'a database of version %i opens with its rows',
  async (version) => {
    const old = new Dexie(DATABASE_NAME)
    old.version(version).stores(RELEASED[version]!)
    await old.open()
    await old.table('jobs').add(job)
    await old.table('settings').put({ key: 'a', value: 1 })
    if (version < 3) await old.table('imports').add(importBefore3)
    old.close()

    const database = new LookDatabase()
    await database.open()
    expect(database.verno).toBe(DATABASE_VERSION)
    expect(await newestJob(database, 4)).toMatchObject(job)
    expect(await database.settings.get('a')).toEqual({ key: 'a', value: 1 })
    if (version < 3) {
      expect(await database.imports.toArray()).toMatchObject([{ name: 'shop', feed: null }])
      expect(await database.importFiles.toArray()).toMatchObject([{ importId: 1, path: 'shop.zip' }])
    }
    await database.delete()
  },
)

test('the newest released schema is the one that a new database gets', async () => {
  const database = new LookDatabase('fresh')
  await database.open()
  const made = Object.fromEntries(
    database.tables.map(({ name, schema }) => [
      name,
      [schema.primKey, ...schema.indexes].map(({ src }) => src).join(', '),
    ]),
  )
  expect(made).toEqual(RELEASED[DATABASE_VERSION])
  await database.delete()
})

test('products and matches of version 1 learn of their kin', async () => {
  const old = new Dexie(DATABASE_NAME)
  old.version(1).stores(RELEASED[1]!)
  await old.open()
  const shirt = product('a', { brand: 'Kestrel', title: 'Blue shirt' })
  await old.table('products').add({ source: 'shop', product: shirt, price: null, blocks: {} })
  const answer = { matches: [{ product: shirt, similarity: 0.9, reasons: [] }] }
  await old.table('matches').add({ lookId: 1, garment: 0, answer })
  old.close()

  const database = new LookDatabase()
  expect(await database.products.where('kin').anyOf(kinNumbers(shirt)).distinct().count()).toBe(1)
  const [row] = await database.matches.toArray()
  expect(row?.answer.matches).toEqual([{ ...answer.matches[0], same: [], colors: [] }])
  await database.delete()
})

test('products of version 5, stored or waiting, are known by their pages', async () => {
  const old = new Dexie(DATABASE_NAME)
  old.version(5).stores(RELEASED[5]!)
  await old.open()
  const shirt = product('a', { link: 'https://shop.example/products/shirt?variant=1' })
  await old
    .table('products')
    .add({ source: 'shop-shop.example', product: shirt, price: null, kin: [], blocks: {} })
  await old.table('seen').add({ host: 'shop.example', product: shirt, state: 'waiting' })
  old.close()

  const database = new LookDatabase()
  const page = pageNumber('https://shop.example/collections/all/products/shirt')
  const stored = database.products.where('[source+page]').equals(['shop-shop.example', page])
  expect(await stored.toArray()).toMatchObject([{ product: shirt }])
  expect(await database.seen.where('[host+page]').equals(['shop.example', page]).count()).toBe(1)
  await database.delete()
})

test('shops of version 5 have the permission that they were allowed with', async () => {
  const old = new Dexie(DATABASE_NAME)
  old.version(5).stores(RELEASED[5]!)
  await old.open()
  const page = { url: 'http://plain.example/dresses', kind: 'listing', products: 1, refused: 0 }
  await old.table('shops').bulkAdd([
    { host: 'declined.example', name: 'D', state: 'declined', page: null },
    { host: 'new.example:8443', name: 'N', state: 'on', page: null },
    { host: 'plain.example', name: 'P', state: 'paused', page },
  ])
  old.close()

  const database = new LookDatabase()
  const origins = (await database.shops.toArray()).map((shop) => shop.origins)
  expect(origins).toEqual([[], ['https://new.example/*'], ['http://plain.example/*']])
  await database.delete()
})

test('products of version 5 keep what they are, and the kin of a shop that wrote itself with www are found', async () => {
  const old = new Dexie(DATABASE_NAME)
  old.version(5).stores(RELEASED[5]!)
  await old.open()
  const grouped = product('a', { link: 'https://www.shop.example/a', item_group_id: 'g', colorName: 'red' })
  const alone = product('b', { thumb: 'shop/b' })
  const row = { source: 'shop', price: 5, blocks: { e1: 1 } }
  await old.table('products').add({ ...row, product: grouped, kin: [1] })
  await old.table('products').add({ ...row, product: alone, kin: kinNumbers(alone) })
  old.close()

  const database = new LookDatabase()
  const rows = await database.products.toArray()
  expect(rows.map(({ product, blocks }) => [product, blocks])).toEqual([
    [grouped, row.blocks],
    [alone, row.blocks],
  ])
  const other = product('c', { link: 'https://shop.example/c', item_group_id: 'g', colorName: 'blue' })
  const kin = database.products.where('kin').anyOf(kinNumbers(other))
  expect((await kin.toArray()).map(({ product: { id } }) => id)).toEqual(['a'])
  expect(await database.products.where('product.thumb').equals('shop/b').count()).toBe(1)
  await database.delete()
})
