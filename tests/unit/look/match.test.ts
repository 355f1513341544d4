import { expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import type { Product } from '@/lib/catalog/product'
import { quantise } from '@/lib/catalog/quantise'
import { match } from '@/lib/look/match'
import { direction, product } from '../../fakes/products'

function catalogueOf(rows: [Product, Float32Array][]): Catalogue {
  const vectors = new Int8Array(rows.length * 128)
  for (const [row, [, vector]] of rows.entries()) vectors.set(quantise(vector), row * 128)
  return new Catalogue(
    'fake',
    rows.map(([each]) => each),
    vectors,
  )
}

const shirt = { category: 'topwear', article: 'shirt', color: 'navy' } as const
const found = (catalogue: Catalogue, department: 'men' | 'any', top: number) =>
  match(shirt, { like: [direction(0)] }, catalogue, { department, top })
const ids = async (answer: ReturnType<typeof match>) => (await answer).matches.map((each) => each.product.id)

test('only the garment’s category, and the department with unisex', async () => {
  const catalogue = catalogueOf([
    [product('men'), direction(0, 0.1)],
    [product('women', { department: 'women' }), direction(0)],
    [product('unisex', { department: 'unisex' }), direction(0, 0.2)],
    [product('bag', { category: 'bag' }), direction(0)],
    [product('child', { age_group: 'kids' }), direction(0)],
    [product('untyped', { category: null }), direction(0)],
  ])
  expect(await ids(found(catalogue, 'men', 10))).toEqual(['men', 'unisex'])
  expect(await ids(found(catalogue, 'any', 2))).toEqual(['women', 'men'])
})

test('an empty partition is named, with what is there instead', async () => {
  const catalogue = catalogueOf([[product('w', { department: 'women' }), direction(0)]])
  expect(await found(catalogue, 'men', 5)).toEqual({
    matches: [],
    department: 'men',
    partitionSize: 0,
    available: [{ department: 'women', count: 1 }],
  })
})

test('reasons are named', async () => {
  const catalogue = catalogueOf([
    [product('both', { article: 'shirt', colorName: 'navy' }), direction(0)],
    [product('neither', { article: 'polo' }), direction(0, 1)],
  ])
  const { matches } = await found(catalogue, 'any', 5)
  expect(matches.map(({ reasons }) => reasons)).toEqual([['same-article', 'same-color'], []])
  expect(matches[0]?.similarity).toBeCloseTo(1, 2)
})

test('one image or one brand and title is shown once, and the list is still filled', async () => {
  const copies = Array.from({ length: 30 }, (_, i): [Product, Float32Array] => [
    product(`copy ${i}`, { image_link: 'https://shop.example/same.jpg' }),
    direction(0, i / 1000),
  ])
  const catalogue = catalogueOf([
    ...copies,
    [product('a', { brand: 'Acme', title: 'Oxford  Shirt' }), direction(0, 0.2)],
    [product('b', { brand: 'acme', title: 'oxford shirt' }), direction(0, 0.3)],
    [product('c', { thumb: 'thumbs/1.webp' }), direction(0, 0.4)],
    [product('d', { thumb: 'thumbs/1.webp' }), direction(0, 0.5)],
    [product('e', { title: 'Oxford Shirt' }), direction(0, 0.6)],
  ])
  const answer = found(catalogue, 'any', 4)
  expect(await ids(answer)).toEqual(['copy 0', 'a', 'c', 'e'])
})

test('twins by similarity alone are both shown', async () => {
  const catalogue = catalogueOf([
    [product('one'), direction(0)],
    [product('two'), direction(0)],
  ])
  expect(await ids(found(catalogue, 'any', 4))).toEqual(['one', 'two'])
})
