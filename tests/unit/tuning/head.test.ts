import { expect, test } from 'vitest'
import type { Product } from '@/lib/catalog/product'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { cataloguePairs } from '@/lib/tuning/catalogue-pairs'
import { addScaled, dot, type Head, identityHead, mapQuery, normalised } from '@/lib/tuning/head'
import { preferencesOf } from '@/lib/tuning/preferences'
import { tasteDirections } from '@/lib/tuning/taste-directions'
import { featuresOf, headOf, marginOf, PARAMETERS } from '@/lib/tuning/taste-features'

const axis = (...at: number[]) => {
  const vector = new Float32Array(128)
  for (const each of at) vector[each] = 1 / Math.sqrt(at.length)
  return vector
}
const bytes = (...rows: Float32Array[]) =>
  Int8Array.from(rows.flatMap((row) => [...row].map((x) => Math.round(127 * x))))
const random = seededRandom(3)
const anyUnit = () => normalised(Float32Array.from({ length: 128 }, () => random() - 0.5))
/** Colours along the first eight axes, articles along the next. */
const directions = new Float32Array(16 * 128)
for (let row = 0; row < 16; row++) directions[row * 128 + row] = 1

test('without a head an embedding is looked for as it is, and the identity changes nothing', () => {
  const embedding = axis(5, 6)
  expect(mapQuery(null, embedding)).toBe(embedding)
  expect([...mapQuery(identityHead(directions), embedding)]).toEqual([...embedding])
})

test('a gain stretches along its direction, the lean is added once', () => {
  const head = { ...identityHead(directions), lean: axis(40) }
  head.gains[1] = -1
  const mapped = mapQuery(head, axis(0, 1))
  expect([mapped[0], mapped[1], mapped[40]]).toEqual([axis(0, 1)[0], 0, 1])
})

test('mapping what is looked for ranks products as mapping each of them would', () => {
  const head: Head = {
    directions,
    gains: Float32Array.from({ length: 16 }, () => random() - 0.5),
    lean: anyUnit(),
  }
  const [query, product] = [anyUnit(), anyUnit()]
  // The map is symmetric: (Mq + s)·p = q·Mp + s·p
  const mappedProduct = product.slice()
  for (let row = 0; row < 16; row++)
    addScaled(
      mappedProduct,
      directions.subarray(row * 128, row * 128 + 128),
      head.gains[row]! * product[row]!,
    )
  expect(dot(mapQuery(head, query), product)).toBeCloseTo(
    dot(query, mappedProduct) + dot(head.lean, product),
    5,
  )
})

test('the linear model and the head that is made of it say the same', () => {
  const preference = { garment: 'a', query: anyUnit(), nearer: anyUnit(), farther: anyUnit(), weight: 1 }
  const spreads = Float32Array.from({ length: 16 }, (_, row) => 1 / (1 + (row % 8)))
  const features = featuresOf([preference], { directions, spreads })
  const parameters = Float32Array.from({ length: PARAMETERS }, () => random() - 0.5)
  const mapped = mapQuery(headOf(parameters, directions), preference.query)
  expect(marginOf(features, 0, parameters)).toBeCloseTo(
    dot(mapped, preference.nearer) - dot(mapped, preference.farther),
    5,
  )
  // No gain turns colour or cut into its opposite.
  expect(
    headOf(
      Float32Array.from(parameters, () => -5),
      directions,
    ).gains[0],
  ).toBeCloseTo(-0.9)
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
  const [liked, disliked, passed, too] = [axis(1), axis(2), axis(3), axis(4)]
  const preferences = preferencesOf([
    judged('a', liked, 'more', [passed, too]),
    judged('a', disliked, 'less'),
    judged('b', disliked, 'less'),
  ])
  expect(preferences.map(({ query, ...preference }) => preference)).toEqual([
    { garment: 'a', nearer: liked, farther: disliked, weight: 1 },
    { garment: 'a', nearer: liked, farther: passed, weight: 1 / 2 },
    { garment: 'a', nearer: liked, farther: too, weight: 1 / 2 },
  ])
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
  const found = tasteDirections(products, bytes(...twice.map(([, , vector]) => vector)))
  const colour = found.directions.subarray(0, 128)
  const article = found.directions.subarray(8 * 128, 9 * 128)
  expect(Math.abs(colour[10]! - colour[11]!)).toBeCloseTo(Math.SQRT2, 3)
  expect(Math.abs(article[0]! - article[1]!)).toBeCloseTo(Math.SQRT2, 3)
  expect([...found.spreads.subarray(0, 2)]).toEqual([1, 0])
  const nothing = { directions: new Float32Array(16 * 128), spreads: new Float32Array(16) }
  expect(tasteDirections([], new Int8Array())).toEqual(nothing)
})

test('what tells colours apart less spreads less far', () => {
  const pale = normalised(Float32Array.from(axis(10), (x, i) => x + (i === 12 ? 0.4 : 0)))
  const colours: [string, Float32Array][] = [
    ['red', axis(10)],
    ['blue', axis(11)],
    ['pink', pale],
  ]
  const twice = [...colours, ...colours]
  const products = twice.map(([colorName]) => ({ category: 'topwear', article: null, colorName }) as Product)
  const { spreads } = tasteDirections(products, bytes(...twice.map(([, vector]) => vector)))
  expect(spreads[0]).toBe(1)
  expect(spreads[1]).toBeGreaterThan(0.05)
  expect(spreads[1]).toBeLessThan(0.6)
})

test('several photos of one product are nearer to each other than to another; its other colours are not said to be', () => {
  const photo = (item_group_id: string | undefined, colorName: string | null) =>
    ({ category: 'topwear', colorName, item_group_id }) as Product
  const vectors = bytes(axis(0), axis(1), axis(2), axis(3))
  const products = [photo('g', 'red'), photo('g', 'red'), photo(undefined, 'red'), photo('h', 'blue')]
  const [pair, ...others] = cataloguePairs(products, vectors)
  expect(others).toEqual([])
  expect([pair!.query, pair!.nearer]).toEqual([axis(0), axis(1)])
  expect([axis(2), axis(3)]).toContainEqual(pair!.farther)
  expect(cataloguePairs([photo('g', 'red'), photo('g', 'blue')], bytes(axis(0), axis(1)))).toEqual([])
  const unknown = [photo('g', null), photo('g', null), photo('h', 'red')]
  expect(cataloguePairs(unknown, bytes(axis(0), axis(1), axis(2)))).toEqual([])
})

test('another colour of a product is no other product, and groups of two shops are two', () => {
  const photo = (item_group_id: string, colorName: string, shop: string) =>
    ({ category: 'topwear', colorName, item_group_id, shop }) as Product
  const ofOneGroup = [photo('g', 'red', 'a'), photo('g', 'red', 'a'), photo('g', 'blue', 'a')]
  expect(cataloguePairs(ofOneGroup, bytes(axis(0), axis(1), axis(2)))).toEqual([])
  const ofTwoShops = [photo('1', 'red', 'a'), photo('1', 'red', 'b'), photo('2', 'red', 'a')]
  expect(cataloguePairs(ofTwoShops, bytes(axis(0), axis(1), axis(2)))).toEqual([])
})

test('of a large catalogue 200 products are compared, from all of it', () => {
  const products = Array.from({ length: 20_000 }, (_, row) => {
    return { category: 'topwear', colorName: 'red', item_group_id: `g${Math.floor(row / 2)}` } as Product
  })
  // Both photos of a product tell which one it is.
  const vectors = Int8Array.from({ length: 20_000 * 128 }, (_, at) => {
    const group = Math.floor(at / 256)
    return [10, 1 + (group % 100), 1 + Math.floor(group / 100)][at % 128] ?? 0
  })
  const groupOf = ([ten, low, high]: Float32Array) =>
    Math.round((10 * low!) / ten!) - 1 + 100 * (Math.round((10 * high!) / ten!) - 1)
  const pairs = cataloguePairs(products, vectors)
  expect(pairs).toHaveLength(200)
  for (const { query, nearer, farther } of pairs) {
    expect(groupOf(nearer)).toBe(groupOf(query))
    expect(groupOf(farther)).not.toBe(groupOf(query))
  }
  const groups = pairs.map(({ query }) => groupOf(query))
  expect(new Set(groups).size).toBe(200)
  for (const quarter of [0, 1, 2, 3])
    expect(groups.filter((group) => Math.floor(group / 2500) === quarter).length).toBeGreaterThan(30)
})
