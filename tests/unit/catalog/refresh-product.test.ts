import { expect, test } from 'vitest'
import { asGone, dayOf, GONE, isNewerState, refreshed } from '@/lib/catalog/refresh-product'
import { product } from '../../fakes/products'

const shirt = product('a', {
  price: '1999.00 INR',
  sale_price: '1499 INR',
  color: 'Blue',
  product_type: 'Shirts',
  availability: 'in_stock',
  thumb: 'thumbs/a.webp',
  fingerprint: 'AAAA',
})
const seen = { id: 'a', title: 'Shirt', link: shirt.link, image_link: shirt.image_link }

test('what is said again holds now, what is not said again holds still', () => {
  expect(refreshed(shirt, { ...seen, title: 'Shirt of linen' }, null)).toMatchObject({
    title: 'Shirt of linen',
    sale_price: '1499 INR',
    colorName: 'blue',
    article: 'shirt',
    thumb: 'thumbs/a.webp',
    fingerprint: 'AAAA',
  })
})

test('a price is said whole: the sale is over where only the full price is said', () => {
  const now = refreshed(shirt, { ...seen, price: '1999.00 INR' }, '2026-11-03')
  expect(now.sale_price).toBeUndefined()
  expect(now.prices).toEqual([{ price: '1499.00 INR', on: '2026-11-03' }])
})

test('each change of the price is kept with its day, the latest eight of them', () => {
  let now = shirt
  for (let at = 1; at <= 12; at++) now = refreshed(now, { ...seen, price: `${at} INR` }, `2026-11-${9 + at}`)
  expect(now.prices?.map(({ price }) => price)).toEqual(
    [4, 5, 6, 7, 8, 9, 10, 11].map((amount) => `${amount}.00 INR`),
  )
  expect(now.prices?.at(-1)?.on).toBe('2026-11-21')
  expect(refreshed(now, { ...seen, price: '12 INR' }, '2026-11-30').prices).toEqual(now.prices)
})

test('what was gone and is seen again is no longer gone; what is said to be sold out stays so', () => {
  expect(asGone(shirt).availability).toBe(GONE)
  expect(refreshed(asGone(shirt), seen, null).availability).toBeUndefined()
  expect(refreshed(shirt, { ...seen, availability: GONE }, null).availability).toBe(GONE)
  const soldOut = { ...shirt, availability: 'out_of_stock' }
  expect(refreshed(soldOut, seen, null).availability).toBe('out_of_stock')
})

test('a feed is a newer state of a catalogue where it has half of its products', () => {
  expect(isNewerState(new Set(['a', 'b', 'x']), ['a', 'b', 'c', 'd'])).toBe(true)
  expect(isNewerState(new Set(['a', 'x']), ['a', 'b', 'c', 'd'])).toBe(false)
  expect(isNewerState(new Set(['a']), [])).toBe(false)
})

test('a day is that of the place where the person is', () => {
  expect(dayOf(new Date(2026, 10, 3, 23, 59).getTime())).toBe('2026-11-03')
})
