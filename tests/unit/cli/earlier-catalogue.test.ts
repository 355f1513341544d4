import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEarlier } from '@/cli/earlier-catalogue'
import { writeCatalogue } from '@/lib/catalog/folder-format'
import { product } from '../../fakes/products'
import { quantiseForTest } from '../../fakes/quantised'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earlier-'))
})
afterEach(() => rm(folder, { recursive: true }))

const shirt = product('shirt', { price: '1999 INR', thumb: 'thumbs/shirt.webp', image_link: 'shirt.jpg' })
const seen = { id: 'shirt', title: 'Shirt', link: shirt.link, image_link: 'shirt.jpg', price: '1499 INR' }

async function written(models?: string): Promise<void> {
  await mkdir(join(folder, 'thumbs'))
  await writeFile(join(folder, 'thumbs/shirt.webp'), 'picture')
  const products = [shirt, product('old'), product('other')]
  const content = { embeddingVersion: 'e1', models, products, vectors: quantiseForTest([[0], [1], [2]]) }
  for (const [path, bytes] of await writeCatalogue(content, {})) await writeFile(join(folder, path), bytes)
  await utimes(join(folder, 'catalog.json'), new Date(), new Date(2026, 10, 3, 12))
}
const open = (isNewer = false) => openEarlier(folder, { models: 'these', isPictureNewer: () => isNewer })

test('a product with the picture that it had keeps its vector and takes the newer facts', async () => {
  await written('these')
  const now = (await open())?.upToDate(seen)
  expect(now?.product).toMatchObject({
    price: '1499 INR',
    prices: [{ price: '1999.00 INR', on: '2026-11-03' }],
    thumb: 'thumbs/shirt.webp',
  })
  expect(now?.vector).toEqual(quantiseForTest([[0]]))
})

test('a product that is as before was last seen when it was; one that changed, or went, is not dated yet', async () => {
  await written('these')
  const { id, title, link, image_link } = product('other')
  const earlier = await open()
  expect(earlier?.upToDate({ id, title, link, image_link })?.product.seenOn).toBe('2026-11-03')
  expect(earlier?.upToDate(seen)?.product.seenOn).toBeUndefined()
  expect(earlier?.gone(new Set(['shirt', 'other']))[0]?.product.seenOn).toBeUndefined()
})

test('it is embedded anew where picture or models are others, and its earlier prices are kept', async () => {
  await written('these')
  expect((await open())?.upToDate({ ...seen, image_link: 'other.jpg' })).toBeNull()
  expect((await open(true))?.upToDate(seen)).toBeNull()
  expect((await open())?.upToDate({ ...seen, id: 'new' })).toBeNull()
  const others = await openEarlier(folder, { models: 'others', isPictureNewer: () => false })
  expect(others?.upToDate(seen)).toBeNull()
  const anew = { product: { ...shirt, price: '1499 INR' }, vector: new Int8Array(128), thumb: null }
  expect(others?.withEarlierPrices(anew).product.prices).toEqual([{ price: '1999.00 INR', on: '2026-11-03' }])
  await rm(join(folder, 'thumbs/shirt.webp'))
  expect((await open())?.upToDate(seen)).toBeNull()
})

test('where a new picture cannot be read it keeps the one that it had, and takes the newer facts', async () => {
  await written('these')
  const other = { ...seen, image_link: 'other.jpg' }
  const now = (await open(true))?.kept(other)
  expect(now?.product).toMatchObject({
    price: '1499 INR',
    prices: [{ price: '1999.00 INR', on: '2026-11-03' }],
    image_link: 'shirt.jpg',
    thumb: 'thumbs/shirt.webp',
  })
  expect(now?.vector).toEqual(quantiseForTest([[0]]))
  expect((await open())?.kept({ ...seen, id: 'new' })).toBeNull()
  const others = await openEarlier(folder, { models: 'others', isPictureNewer: () => false })
  expect(others?.kept(other)).toBeNull()
  await rm(join(folder, 'thumbs/shirt.webp'))
  expect((await open())?.kept(other)?.product).toMatchObject({ price: '1499 INR', thumb: null })
})

test('what the feed has in a row that was refused stays as it is', async () => {
  await written('these')
  const [kept, ...others] = (await open())?.untouched(['old', 'new']) ?? []
  expect(kept).toMatchObject({ product: { id: 'old' }, vector: quantiseForTest([[1]]) })
  expect(kept?.product.availability).toBeUndefined()
  expect(others).toEqual([])
})

test('what a newer feed lacks is kept and marked; another feed marks nothing', async () => {
  await written('these')
  const gone = (await open())?.gone(new Set(['shirt', 'other', 'new']))
  expect(gone?.map(({ product: { id, availability } }) => [id, availability])).toEqual([
    ['old', 'discontinued'],
  ])
  expect(gone?.[0]?.vector).toEqual(quantiseForTest([[1]]))
  expect((await open())?.gone(new Set(['shirt', 'new']))).toEqual([])
})

test('where there is no catalogue, or a damaged one, all is made anew', async () => {
  expect(await open()).toBeNull()
  await written('these')
  await writeFile(join(folder, 'vectors.i8'), 'broken')
  expect(await open()).toBeNull()
})
