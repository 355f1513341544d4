import { expect, test } from 'vitest'
import type { Product } from '@/lib/catalog/product'
import { identityHead, mapEmbedding, mapVectors } from '@/lib/tuning/head'
import { preferencesOf } from '@/lib/tuning/preferences'
import { tasteDirections } from '@/lib/tuning/taste-directions'

const axis = (...at: number[]) => {
  const vector = new Float32Array(128)
  for (const each of at) vector[each] = 1 / Math.sqrt(at.length)
  return vector
}
const bytes = (...rows: Float32Array[]) =>
  Int8Array.from(rows.flatMap((row) => [...row].map((x) => Math.round(127 * x))))

test('without a head nothing is touched, and the identity changes nothing', () => {
  const vectors = bytes(axis(0), axis(1, 2), axis(3))
  expect(mapVectors(null, vectors)).toBe(vectors)
  const embedding = axis(5, 6)
  expect(mapEmbedding(null, embedding)).toBe(embedding)
  const identity = identityHead(new Float32Array(16 * 128))
  expect(mapVectors(identity, vectors)).toEqual(vectors)
  expect([...mapEmbedding(identity, embedding)]).toEqual([...embedding])
})

test('a gain of -1 takes a direction away, a shift leans; rows and queries are mapped alike', () => {
  const directions = new Float32Array(5 * 128)
  directions.set(axis(1), 4 * 128)
  const head = { directions, gains: Float32Array.of(0, 0, 0, 0, -1), shift: new Float32Array(128) }
  expect([...mapEmbedding(head, axis(0, 1))]).toEqual([...axis(0)])
  const original = bytes(axis(0, 1), axis(2))
  expect(mapVectors(head, original)).toEqual(bytes(axis(0), axis(2)))
  expect(original).toEqual(bytes(axis(0, 1), axis(2)))
  expect(mapEmbedding({ ...head, shift: axis(3) }, axis(0))[3]).toBeCloseTo(Math.SQRT1_2)
})

test('an empty row stays a row of numbers', () => {
  const head = { ...identityHead(new Float32Array(4 * 128)), gains: Float32Array.of(1, 1, 1, 1) }
  expect(mapVectors(head, new Int8Array(128))).toEqual(new Int8Array(128))
})

test('many vectors are mapped in one pass, each as it would be alone', () => {
  const row = bytes(axis(0, 7))
  const vectors = new Int8Array(1000 * 128)
  for (let at = 0; at < vectors.length; at += 128) vectors.set(row, at)
  const head = { ...identityHead(new Float32Array(16 * 128).fill(0.05)), shift: axis(9) }
  const mapped = mapVectors(head, vectors)
  expect(mapped.subarray(-128)).toEqual(mapVectors(head, row))
})

test('judgements of one garment oppose each other, and what stood beside them; garments never mix', () => {
  const judged = (
    garment: string,
    product: Float32Array,
    wish: 'more' | 'less',
    beside: Float32Array[] = [],
  ) => ({
    garment,
    query: axis(0),
    product,
    wish,
    beside,
  })
  const [liked, disliked, passed] = [axis(1), axis(2), axis(3)]
  const preferences = preferencesOf([
    judged('a', liked, 'more', [passed]),
    judged('a', disliked, 'less'),
    judged('b', disliked, 'less'),
  ])
  expect(preferences.map(({ garment, nearer, farther }) => ({ garment, nearer, farther }))).toEqual([
    { garment: 'a', nearer: liked, farther: disliked },
    { garment: 'a', nearer: liked, farther: passed },
  ])
  expect(preferences[0]!.weight).toBeGreaterThan(preferences[1]!.weight)
})

test('colours and articles are told apart by orthonormal directions', () => {
  const looks: [string, string, Float32Array][] = [
    ['shirt', 'red', axis(0, 10)],
    ['shirt', 'blue', axis(0, 11)],
    ['polo', 'red', axis(1, 10)],
    ['polo', 'blue', axis(1, 11)],
  ]
  const twice = [...looks, ...looks]
  const products = twice.map(
    ([article, colorName]) => ({ category: 'topwear', article, colorName }) as Product,
  )
  const directions = tasteDirections(products, bytes(...twice.map(([, , vector]) => vector)))
  const colour = directions.subarray(0, 128)
  const article = directions.subarray(8 * 128, 9 * 128)
  expect(Math.abs(colour[10]! - colour[11]!)).toBeCloseTo(Math.SQRT2, 3)
  expect(Math.abs(article[0]! - article[1]!)).toBeCloseTo(Math.SQRT2, 3)
  expect(tasteDirections([], new Int8Array())).toEqual(new Float32Array(16 * 128))
})
