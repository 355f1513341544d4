import { expect, test } from 'vitest'
import { catalogueReport, picturedIn } from '@/lib/catalog/report/catalogue-report'
import { countByTime, topOf } from '@/lib/catalog/report/count-by'
import { embeddingMap } from '@/lib/catalog/report/embedding-map'
import { priceFigures } from '@/lib/catalog/report/price-figures'
import { seededSample } from '@/lib/catalog/report/seeded-sample'
import { product } from '../../../fakes/products'
import { quantiseForTest } from '../../../fakes/quantised'

const SHOP = { price: '100 INR', brand: 'Acme', shop: 'Acme Store', gender: 'male' }
const FIVE = [
  product('1', {
    ...SHOP,
    title: 'Acme Red Tee',
    article: 't-shirt',
    colorName: 'red',
    usage: 'Casual',
    year: '2011',
    seenOn: '2026-11-03',
  }),
  product('2', {
    ...SHOP,
    title: 'Acme Blue Tee',
    article: 't-shirt',
    colorName: 'blue',
    usage: 'casual',
    year: '2012',
    seenOn: '2026-10-30',
  }),
  product('3', {
    ...SHOP,
    title: 'Acme Blue Tee',
    article: 't-shirt',
    colorName: 'blue',
    price: '90 INR',
    prices: [
      { price: '40.00 INR', on: null },
      { price: '120.00 INR', on: '2026-11-03' },
    ],
    availability: 'discontinued',
    year: '2012',
    seenOn: '2026-11-03',
  }),
  product('4', {
    category: 'footwear',
    department: 'women',
    age_group: 'kids',
    availability: 'out_of_stock',
  }),
  product('5', { category: null, department: 'unisex', link: 'https://www.other.example/5' }),
]

test('five products, counted by hand', async () => {
  const report = await catalogueReport({ name: 'five', products: FIVE, vectors: null })
  expect(report).toMatchObject({
    name: 'five',
    products: 5,
    forKids: 1,
    soldOut: 1,
    gone: 1,
    priceChanges: { fell: 1, rose: 0 },
    byDepartment: [
      { name: 'men', count: 3 },
      { name: 'unisex', count: 1 },
      { name: 'women', count: 1 },
    ],
    byCategory: [
      { name: 'topwear', count: 3 },
      { name: 'footwear', count: 1 },
      { name: null, count: 1 },
    ],
    byArticle: [
      { name: 't-shirt', count: 3 },
      { name: null, count: 2 },
    ],
    byUsage: [
      { name: 'casual', count: 2 },
      { name: null, count: 3 },
    ],
    byColor: [
      { name: 'blue', count: 2 },
      { name: 'red', count: 1 },
      { name: null, count: 2 },
    ],
    byShop: [
      { name: 'Acme Store', count: 3 },
      { name: 'other.example', count: 1 },
      { name: 'shop.example', count: 1 },
    ],
    byYear: [
      { name: '2011', count: 1 },
      { name: '2012', count: 2 },
    ],
    bySeen: [
      { name: '2026-10-30', count: 1 },
      { name: '2026-11-03', count: 2 },
    ],
    prices: [{ currency: 'INR', count: 3, median: 100 }],
    duplicates: { groups: 1, products: 2, examples: [['Acme Blue Tee', 'Acme Blue Tee']] },
    colors: { groups: 1, products: 3 },
    map: [],
    neighbours: [],
  })
  expect(report.missing).toEqual(
    expect.arrayContaining([
      { field: 'category', count: 1 },
      { field: 'price', count: 2 },
      { field: 'availability', count: 3 },
    ]),
  )
  expect(report.missing.map(({ field }) => field)).not.toContain('link')
})

test('photos that were encoded anew are counted as on the cards, whatever the products are called', async () => {
  const photo = (shade: number) => btoa(String.fromCharCode(...Array(192).fill(shade)))
  const photos = [10, 14, 200, 240, 12]
  const products = photos.map((shade, at) => product(`p${at}`, { fingerprint: photo(shade) }))
  const { duplicates } = await catalogueReport({ name: 'photos', products, vectors: null })
  expect(duplicates).toEqual({
    groups: 1,
    products: 3,
    examples: [['Product p0', 'Product p1', 'Product p4']],
  })
})

test('many days are counted as months, and many months as years', () => {
  const days = (count: number, step: number) =>
    Array.from({ length: count }, (_, at) =>
      new Date(Date.UTC(2025, 0, 1 + at * step)).toISOString().slice(0, 10),
    )
  expect(countByTime([...days(3, 1), undefined, '2025-01-02'], 5)).toEqual([
    { name: '2025-01-01', count: 1 },
    { name: '2025-01-02', count: 2 },
    { name: '2025-01-03', count: 1 },
  ])
  expect(countByTime(days(40, 1), 5)).toEqual([
    { name: '2025-01', count: 31 },
    { name: '2025-02', count: 9 },
  ])
  expect(countByTime(days(12, 61), 5)).toEqual([
    { name: '2025', count: 6 },
    { name: '2026', count: 6 },
  ])
  expect(countByTime([], 5)).toEqual([])
})

test('a catalogue without products is no fault', async () => {
  const report = await catalogueReport({ name: 'none', products: [], vectors: new Int8Array(0) })
  expect(report).toMatchObject({ products: 0, byCategory: [], prices: [], missing: [], map: [] })
})

test('with embeddings: a map of all, and the nearest of a sample', async () => {
  const products = Array.from({ length: 24 }, (_, i) =>
    product(String(i), { title: i < 12 ? 'left' : 'right' }),
  )
  const vectors = quantiseForTest(products.map(({ title }, i) => [title === 'left' ? 0 : 40, 0.01 * i]))
  const report = await catalogueReport({ name: 'two heaps', products, vectors })
  expect(report.map).toHaveLength(24)
  for (const { product: wanted, similar } of report.neighbours) {
    expect(similar.map(({ title }) => title)).toEqual(Array(5).fill(wanted.title))
  }
})

test('the map is the same for the same seed, keeps its bounds, and can be stopped', async () => {
  const vectors = quantiseForTest(Array.from({ length: 40 }, (_, i) => [i % 4 === 0 ? 0 : 60, 0.02 * i]))
  const options = { most: 30, seed: 7 }
  const points = await embeddingMap(vectors, 128, options)
  expect(points).toHaveLength(30)
  expect(await embeddingMap(vectors, 128, options)).toEqual(points)
  for (const { x, y } of points) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(1)
  }
  const stopped = embeddingMap(vectors, 128, { ...options, signal: AbortSignal.abort() })
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
  expect(await embeddingMap(vectors.subarray(0, 4 * 128), 128, options)).toEqual([])
})

test('prices fall into bins of one round width; the dearest share the last one', () => {
  const products = [
    ...Array.from({ length: 98 }, (_, i) => ({ price: `${i + 1}.00 EUR` })),
    { price: '90000 EUR' },
    {},
  ]
  const [euros] = priceFigures(products)
  expect(euros).toMatchObject({ currency: 'EUR', count: 99, median: 50 })
  expect(euros?.bins[0]).toEqual({ from: 0, to: 5, count: 4 })
  expect(euros?.bins.at(-1)?.count).toBeGreaterThan(0)
  expect(euros?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(99)
})

test('rare values are counted together', () => {
  const counts = [5, 3, 2, 1].map((count) => ({ name: `n${count}`, count }))
  expect(topOf([...counts, { name: null, count: 9 }], 2, 'others')).toEqual([
    { name: 'n5', count: 5 },
    { name: 'n3', count: 3 },
    { name: '2 others', count: 3 },
    { name: null, count: 9 },
  ])
})

test('a sample is as large as asked, rising, and the same for the same seed', () => {
  const sample = seededSample(1000, 50, 3)
  expect(sample).toHaveLength(50)
  expect(sample).toEqual([...sample].sort((a, b) => a - b))
  expect(seededSample(1000, 50, 3)).toEqual(sample)
  expect(seededSample(3, 50, 3)).toEqual([0, 1, 2])
})

test('products in doubt are counted, and the first of them shown with what each says and their pictures', async () => {
  const disagreement = { type: 'topwear', title: 'bag', picture: null } as const
  const doubted = Array.from({ length: 7 }, (_, row) =>
    product(`d${row}`, {
      title: `Doubted ${row}`,
      category: 'topwear',
      thumb: `thumbs/${row}.webp`,
      disagreement,
    }),
  )
  const report = await catalogueReport({ name: 'doubts', products: [...FIVE, ...doubted], vectors: null })
  expect(report.disagreements.products).toBe(7)
  expect(report.disagreements.examples.length).toBe(5)
  expect(report.disagreements.examples[0]).toEqual({
    title: 'Doubted 0',
    category: 'topwear',
    thumb: 'thumbs/0.webp',
    says: disagreement,
  })
  expect(picturedIn(report).map(({ thumb }) => thumb)).toContain('thumbs/0.webp')
})
