import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import type { Product } from '@/lib/catalog/product'
import {
  chooseDepartment,
  facetsOf,
  filterMatches,
  keepLook,
  matchAgain,
  presetDepartments,
} from '@/lib/engine/match-look'
import type { AnalysedLook, Department, Garment, Person } from '@/lib/look/look'
import { LookDatabase } from '@/lib/store/database'

let database: LookDatabase
beforeEach(() => {
  database = new LookDatabase(`match-${Math.random()}`)
})
afterEach(() => database.delete())

const person = (department: Department): Person => ({
  box: [0, 0, 10, 10],
  score: 0.9,
  facing: 'front',
  facingScores: { front: 1, left: 0, right: 0, back: 0 },
  frontScore: 1,
  department,
  departmentScores: { men: 0.5, women: 0.5 },
  shot: 'full',
})
const shirt = (id: number, wearer: number | null): Garment => ({
  id,
  person: wearer,
  category: 'topwear',
  article: 'shirt',
  color: 'blue',
  box: [1, 1, 4, 4],
  score: 0.8,
})
const unit = () => Float32Array.from({ length: 128 }, (_, index) => (index === 0 ? 1 : 0))
const product = (id: string, department: Department): Product => ({
  id,
  title: `Shirt ${id}`,
  link: `https://shop.example/${id}`,
  image_link: `https://shop.example/${id}.jpg`,
  category: 'topwear',
  article: 'shirt',
  colorName: 'blue',
  department,
  thumb: null,
})
const products = [product('man', 'men'), product('woman', 'women')]
const vectors = new Int8Array(256)
vectors[0] = 127
vectors[128] = 127
const catalogue = new Catalogue('e1', products, vectors)
const look: AnalysedLook = {
  width: 10,
  height: 10,
  people: [person('women'), person('unisex')],
  garments: [shirt(0, 0), shirt(1, 1), shirt(2, null)],
  timings: { detect: 1, department: 1, embed: 1 },
  providers: { detect: 'wasm', department: 'wasm', embed: 'wasm' },
  embeddings: [unit(), unit(), unit()],
}
const found = async (lookId: number) =>
  (await database.matches.where('lookId').equals(lookId).toArray()).map(({ answer }) =>
    answer.matches.map((match) => match.product.id),
  )

test('each person’s own department is preset, all where the model is unsure or nobody wears it', async () => {
  expect(presetDepartments(look)).toEqual(['women', 'any', 'any'])
  const lookId = await keepLook(database, 1, look, catalogue, new AbortController().signal)
  expect(await found(lookId)).toEqual([['woman'], ['man', 'woman'], ['man', 'woman']])
})

test('another department changes what that person wears, and nothing else', async () => {
  const lookId = await keepLook(database, 1, look, catalogue, new AbortController().signal)
  await chooseDepartment(database, { lookId, person: 1, department: 'men' }, catalogue)
  expect(await found(lookId)).toEqual([['woman'], ['man'], ['man', 'woman']])
  await chooseDepartment(database, { lookId, person: null, department: 'women' }, catalogue)
  expect(await found(lookId)).toEqual([['woman'], ['man'], ['woman']])
  expect((await database.looks.get(lookId))?.departments).toEqual(['women', 'men', 'women'])
})

test('nothing is kept of a look that was cancelled', async () => {
  const abort = new AbortController()
  abort.abort()
  await expect(keepLook(database, 1, look, catalogue, abort.signal)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(await database.looks.count()).toBe(0)
})

describe('a filter', () => {
  const dear = new Catalogue(
    'e1',
    [2000, 2001, 1999].map((price, at) => ({ ...product(`p${at}`, 'men'), price: `${price} INR` })),
    new Int8Array([...vectors, ...vectors.subarray(128)]),
  )
  const under2000 = { price: { most: 2000, currency: 'INR' } }

  test('narrows the matches of one garment, and holds when the catalogue or the department changes', async () => {
    const lookId = await keepLook(database, 1, look, dear, new AbortController().signal)
    await filterMatches(database, { lookId, garment: 1, filter: under2000 }, dear)
    const narrowed = [[], ['p0', 'p2'], ['p0', 'p1', 'p2']]
    expect(await found(lookId)).toEqual(narrowed)
    await matchAgain(database, lookId, dear)
    await chooseDepartment(database, { lookId, person: 1, department: 'men' }, dear)
    expect(await found(lookId)).toEqual(narrowed)
    await filterMatches(database, { lookId, garment: 1, filter: null }, dear)
    expect(await found(lookId)).toEqual([[], ['p0', 'p1', 'p2'], ['p0', 'p1', 'p2']])
    expect((await database.looks.get(lookId))?.filters).toEqual({})
  })

  test('is chosen from what the garment’s department has', async () => {
    const lookId = await keepLook(database, 1, look, dear, new AbortController().signal)
    await filterMatches(database, { lookId, garment: 1, filter: under2000 }, dear)
    const facets = await facetsOf(database, { lookId, garment: 1 }, dear)
    expect(facets?.prices).toEqual([{ currency: 'INR', least: 1999, most: 2001, products: 3 }])
    expect(facets?.articles).toEqual([{ value: 'shirt', products: 2 }])
    expect((await facetsOf(database, { lookId, garment: 0 }, dear))?.prices).toEqual([])
    expect(await facetsOf(database, { lookId: 99, garment: 0 }, dear)).toBeNull()
  })
})
