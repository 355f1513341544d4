import { expect, test } from 'vitest'
import { usageFromWords, usageOf, usageWords } from '@/lib/catalog/usage'

const said = (title: string, product_type?: string, usage?: string) => ({ title, product_type, usage })

test.each([
  [said('A suit', undefined, 'Formal'), 'formal'],
  [said('A shirt', undefined, 'Smart Casual'), 'casual'],
  [said('A bag', undefined, 'Travel'), null],
  [said('A bag', undefined, 'constructor'), null],
  [said('Raymond Men Formal Striped Shirt', 'Apparel > Topwear > Shirts'), 'formal'],
  [said('Nike Men Running Training Track Pants', 'Track Pants'), 'sports'],
  [said('Anouk Women Printed Kurta', 'Apparel > Topwear > Kurtas'), 'ethnic'],
  [said('Levis Men Blue Jeans', 'Jeans'), 'casual'],
  [said('Zzyzx qwerty'), null],
])('%j', (product, usage) => {
  expect(usageOf(product)).toBe(usage)
})

test('names that every object has are no words of the model', () => {
  expect(usageFromWords(['constructor', 'toString'])).toBeNull()
})

test('words are those of the title, once each, and the type as one', () => {
  expect(usageWords(said('Red & red Tee 3-pack', 'A > Lounge Pants'))).toEqual([
    'red',
    'tee',
    'pack',
    'type:loungepants',
  ])
})
