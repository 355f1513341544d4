import { expect, test } from 'vitest'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { colorInTitle, departmentInTitle, isForKidsByTitle, typeInTitle } from '@/lib/catalog/title-facts'

test.each([
  ['Kestrel Men Navy Blue T-Shirt', 'topwear', 't-shirt'],
  ['Printed Shirt Dress', 'onepiece', 'dress'],
  ['Orange Jumpsuit with Tie Belt', 'onepiece', 'jumpsuit'],
  ['Jumpsuit, for summer evenings', 'onepiece', 'jumpsuit'],
  ['Running Sports Shoes Black', 'footwear', 'sneakers'],
  ['Linen Hoodie', 'topwear', 'sweatshirt'],
  ['Canvas Bags', 'bag', null],
])('%j names %s, %s', (title, category, article) => {
  expect(typeInTitle(title)).toEqual({ category, article })
})

test.each(['T-Shirt Bra', 'Watch Strap', 'Shoe Care Kit', 'The Amelie', '', '…'])(
  '%j names none',
  (title) => {
    expect(typeInTitle(title)).toBeNull()
  },
)

test('the last colour of a title, by its longest name', () => {
  expect(colorInTitle('Kestrel Men Navy Blue T-Shirt')).toBe('navy')
  expect(colorInTitle('White Sneakers with Red Laces')).toBe('red')
  expect(colorInTitle('Plain Tee')).toBeNull()
})

test('for whom a title says it is', () => {
  expect(departmentInTitle("Levi's Women's Jeans")).toBe('women')
  expect(departmentInTitle('Mens Tee')).toBe('men')
  expect(departmentInTitle('Scarf for men and women')).toBe('unisex')
  expect(departmentInTitle('Menthol Green Womenless Tee')).toBeNull()
  expect(isForKidsByTitle('Gini & Jony Boys Shorts')).toBe(true)
  expect(isForKidsByTitle('Women Boyfriend Jeans')).toBe(false)
  expect(isForKidsByTitle('Girls Night Dress for Women')).toBe(false)
})

const product = { id: '1', link: 'https://a.b', image_link: 'x.jpg' }

test('what is stated comes before what the title says', () => {
  expect(
    mapProduct({
      ...product,
      title: 'Men Blue Shirt',
      product_type: 'Jackets',
      color: 'Red',
      gender: 'female',
    }),
  ).toMatchObject({ category: 'outerwear', article: 'jacket', colorName: 'red', department: 'women' })
  expect(mapProduct({ ...product, title: 'Men Blue Shirt', product_type: 'New arrivals' })).toMatchObject({
    category: 'topwear',
    article: 'shirt',
    colorName: 'blue',
    department: 'men',
  })
})

test('children’s things are kept apart where only the title says so, and what is worn beneath is not shown', () => {
  expect(mapProduct({ ...product, title: 'Kids Blue Shirt' }).age_group).toBe('kids')
  expect(mapProduct({ ...product, title: 'Kids Blue Shirt', age_group: 'adult' }).age_group).toBe('adult')
  expect(
    mapProduct({ ...product, title: 'White Vest', product_type: 'Innerwear > Innerwear Vests' }).category,
  ).toBeNull()
})
