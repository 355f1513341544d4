import { expect, test } from 'vitest'
import { colorFrom, isForKids, mapProduct, typeFrom } from '@/lib/catalog/product-mapping'

test.each([
  ['Apparel > Topwear > Tshirts', 'topwear', 't-shirt'],
  ['Footwear > Flip Flops > Flip Flops', 'footwear', 'sandals'],
  ['Accessories > Wallets > Wallets', 'bag', 'wallet'],
  ['t-shirt', 'topwear', 't-shirt'],
  ['Clothing > T-Shirts', 'topwear', 't-shirt'],
  ['Women > Dress', 'onepiece', 'dress'],
  ['Dresses', 'onepiece', 'dress'],
  ['Men > Polos', 'topwear', 'polo'],
  ['travel bag', 'bag', 'travel-bag'],
  ['Clothing > Outerwear', 'outerwear', null],
  ['Shop > Bags', 'bag', null],
  ['Apparel > Bottomwear > Stockings', null, null],
  ['', null, null],
  [undefined, null, null],
])('type %j is %s, %s', (type, category, article) => {
  expect(typeFrom(type)).toEqual({ category, article })
})

test.each([
  ['Navy Blue', 'navy'],
  ['OFF WHITE', 'white'],
  ['gray', 'grey'],
  ['silver', 'silver'],
  ['Navy Blue/White', 'navy'],
  ['sky blue', 'blue'],
  ['NA', null],
  [undefined, null],
])('colour %j is %s', (stated, color) => {
  expect(colorFrom(stated)).toBe(color)
})

test.each([
  ['male', 'men'],
  ['Female', 'women'],
  ['unisex', 'unisex'],
  [undefined, 'unisex'],
  ['robot', 'unisex'],
  ['constructor', 'unisex'],
])('gender %j is the department %s', (gender, department) => {
  const stated = { id: '1', title: 'x', link: 'https://a.b', image_link: 'x.jpg', gender }
  expect(mapProduct(stated)).toMatchObject({ ...stated, department, thumb: null })
})

test('kids are those whom Merchant calls so', () => {
  expect(['kids', 'Toddler', 'infant', 'newborn'].every((age_group) => isForKids({ age_group }))).toBe(true)
  expect(['adult', '', undefined].some((age_group) => isForKids({ age_group }))).toBe(false)
})

test('a sale price that is not below the price is none', () => {
  const stated = { id: '1', title: 'x', link: 'https://a.b', image_link: 'x.jpg', price: '2000 INR' }
  expect(mapProduct({ ...stated, sale_price: '2001 INR' }).sale_price).toBeUndefined()
  expect(mapProduct({ ...stated, sale_price: '1999 INR' }).sale_price).toBe('1999 INR')
  expect(mapProduct({ ...stated, price: undefined, sale_price: '1999 INR' }).sale_price).toBe('1999 INR')
})
