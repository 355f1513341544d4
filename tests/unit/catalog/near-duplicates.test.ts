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
    named('h', 'Blue', 'Acme', { colorName: 'blue' }),
  ]
  expect(colorGroups(products)).toEqual([
    [0, 1],
    [3, 4],
  ])
})
