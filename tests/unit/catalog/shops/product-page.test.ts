import { describe, expect, test } from 'vitest'
import { pageNumber, productPage, underKnownIds } from '@/lib/catalog/shops/product-page'

const SHOP = 'https://shop.example'

test.each([
  `${SHOP}/products/tee`,
  `${SHOP}/products/tee/`,
  `${SHOP}/products/tee#reviews`,
  `${SHOP}/collections/summer/products/tee?variant=12&_pos=3&_sid=f00`,
  'http://www.shop.example/products/tee?utm_source=mail&gclid=x',
])('%s is one page', (link) => {
  expect(productPage(link)).toBe(productPage(`${SHOP}/products/tee`))
  expect(pageNumber(link)).toBe(pageNumber(`${SHOP}/products/tee`))
})

test.each([
  [`${SHOP}/products/tee`, `${SHOP}/products/Tee`],
  [`${SHOP}/item.php?id=1`, `${SHOP}/item.php?id=2`],
  [`${SHOP}/p/1?color=red`, `${SHOP}/p/1?color=blue`],
  [SHOP, 'https://other.example'],
  ['no address', 'another'],
])('%s and %s are two', (one, other) => {
  expect(productPage(one)).not.toBe(productPage(other))
})

test('the order of parameters says nothing', () => {
  expect(productPage(`${SHOP}/p?a=1&b=2`)).toBe(productPage(`${SHOP}/p?b=2&a=1`))
})

describe('a product is known by its page', () => {
  const dress = (id: string, facts = {}) => ({
    id,
    title: 'Wrap dress',
    link: `${SHOP}/products/dress`,
    image_link: `${SHOP}/${id}.jpg`,
    ...facts,
  })
  const red = dress('700-Red', { color: 'Red', link: `${SHOP}/products/dress?variant=1` })
  const blue = dress('700-Blue', { color: 'Blue', link: `${SHOP}/products/dress?variant=3` })
  const idsOf = (seen: ReturnType<typeof dress>[], known: ReturnType<typeof dress>[]) =>
    underKnownIds(seen, known).map(({ id }) => id)

  test('whatever its id is, and whatever the page adds to its title', () => {
    expect(idsOf([dress('SKU', { title: 'Wrap dress – Harbour Lane' })], [dress('700')])).toEqual(['700'])
    expect(idsOf([dress('700')], [dress('SKU', { color: 'Red' })])).toEqual(['SKU'])
  })

  test('by its own id, where that is known', () => {
    expect(idsOf([dress('SKU'), dress('700')], [dress('700'), dress('SKU')])).toEqual(['SKU', '700'])
  })

  test.each([
    ['variant', { link: `${SHOP}/products/dress?variant=3`, title: 'Wrap dress - S / Blue' }],
    ['variant, though its title is another', { link: `${SHOP}/products/dress?variant=3`, title: 'Robe' }],
    ['colour', { color: 'blue ' }],
    ['picture', { image_link: 'https://cdn.example/files/700-Blue_800x.jpg?v=2' }],
  ])('of several colours by its %s', (_, facts) => {
    expect(idsOf([dress('SKU', facts)], [red, blue])).toEqual(['700-Blue'])
  })

  test.each([
    ['another page', { link: `${SHOP}/products/dress-2` }, [dress('700')]],
    ['another colour', { color: 'Green' }, [red]],
    ['another name, where a shop links all products to one page', { title: 'Linen shirt' }, [dress('700')]],
    ['none of several colours', {}, [red, blue]],
  ])('%s: it is another product', (_, facts, known) => {
    expect(idsOf([dress('SKU', facts)], known)).toEqual(['SKU'])
  })

  test('products that are seen together are never taken for one', () => {
    const sizes = [dress('a'), dress('b'), dress('c')]
    expect(idsOf(sizes, [])).toEqual(['a', 'b', 'c'])
    expect(idsOf(sizes, [dress('700')])).toEqual(['700', 'b', 'c'])
    expect(idsOf(sizes, [dress('b')])).toEqual(['a', 'b', 'c'])
  })

  test('the surest way goes first, in whatever order they come', () => {
    const known = [dress('1'), dress('2', { link: `${SHOP}/products/dress?variant=1` })]
    expect(idsOf([dress('SKU', { image_link: `${SHOP}/2.jpg` }), red], known)).toEqual(['SKU', '2'])
  })
})
