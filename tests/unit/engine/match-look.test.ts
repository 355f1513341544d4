import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import type { Product } from '@/lib/catalog/product'
import { chooseDepartment, keepLook, presetDepartments } from '@/lib/engine/match-look'
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
