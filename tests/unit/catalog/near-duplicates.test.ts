import { expect, test } from 'vitest'
import { colorGroups, duplicateGroups, isSameProduct } from '@/lib/catalog/near-duplicates'
import { product } from '../../fakes/products'

const named = (id: string, title: string, brand: string | undefined, facts = {}) =>
  product(id, { title, brand, ...facts })

test.each([
  ['the same picture', {}, { image_link: 'https://shop.example/a.jpg' }, true],
  ['the same number, written differently', { gtin: '00-1234' }, { gtin: '1234' }, true],
  ['numbers that say nothing', { gtin: 'N/A' }, { gtin: '0000' }, false],
  ['the same brand and title', { brand: 'Acme ', title: 'A  Tee' }, { brand: 'acme', title: 'a tee' }, true],
  ['the same title of nobody', { title: 'A tee' }, { title: 'A tee' }, false],
  ['no pictures at all', { image_link: '' }, { image_link: '' }, false],
])('%s', (_, a, b, same) => {
  expect(isSameProduct(product('a', a), product('b', b))).toBe(same)
})

test('sameness is passed on', () => {
  const products = [
    named('a', 'Tee', 'Acme'),
    named('b', 'tee', 'Acme', { gtin: '7' }),
    named('c', 'Another name', 'Acme', { gtin: '7' }),
    named('d', 'Cap', 'Acme'),
  ]
  expect(duplicateGroups(products)).toEqual([[0, 1, 2]])
})

test('a photo that was encoded anew is the same, and another is not', () => {
  const photo = (shade: number) => btoa(String.fromCharCode(...Array(192).fill(shade)))
  const products = [100, 105, 180, 115].map((shade, at) => product(String(at), { fingerprint: photo(shade) }))
  // The last is as the second, and so passed on to the first.
  expect(duplicateGroups(products)).toEqual([[0, 1, 3]])
  expect(isSameProduct(products[0]!, products[1]!)).toBe(true)
  expect(isSameProduct(products[0]!, products[3]!)).toBe(false)
})

test('colours of one product: what the shop groups, or one name but for its colour', () => {
  const products = [
    named('a', 'Acme Pro Red Tee', 'Acme', { colorName: 'red' }),
    named('b', 'Acme Pro Blue Tee', 'Acme', { colorName: 'blue' }),
    named('c', 'Acme Pro Blue Cap', 'Acme', { colorName: 'blue' }),
    named('d', 'One', undefined, { item_group_id: 'g', colorName: 'red' }),
    named('e', 'Two', undefined, { item_group_id: 'g', colorName: 'navy' }),
    named('f', 'Three', undefined, {
      item_group_id: 'g',
      colorName: 'navy',
      link: 'https://elsewhere.example/f',
    }),
    named('g', 'Red', 'Acme', { colorName: 'red' }),
    named('i', 'Acme Pro Shoe', 'Acme'),
    named('j', 'Acme Pro Green Shoe', 'Acme', { colorName: 'green' }),
    named('h', 'Blue', 'Acme', { colorName: 'blue' }),
  ]
  expect(colorGroups(products)).toEqual([
    [0, 1],
    [3, 4],
  ])
})
