import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import { isSameProduct } from '@/lib/catalog/near-duplicates'
import type { Product } from '@/lib/catalog/product'
import { match } from '@/lib/look/match'
import { photoFingerprint } from '@/lib/vision/photo-fingerprint'
import { drawPhoto } from '../../fakes/drawn-photo'
import { direction, product } from '../../fakes/products'
import { quantiseForTest } from '../../fakes/quantised'

const garment = { category: 'topwear' as const, article: null, color: null }

/** Each product leans away from the query a little more than the one before it. */
async function matched(products: Product[], top = 10, filter = {}) {
  const vectors = quantiseForTest(products.map((_, row) => [0, row * 0.05]))
  const catalogue = new Catalogue('e1', products, vectors)
  const wanted = { like: [direction(0)] }
  return (await match(garment, wanted, catalogue, { department: 'men', top, filter })).matches
}
const shape = (matches: Awaited<ReturnType<typeof matched>>) =>
  matches.map((each) => [each.product.id, each.same.map(({ id }) => id), each.colors.map(({ id }) => id)])
const tee = (id: string, color: string, facts: Partial<Product> = {}) =>
  product(id, { brand: 'Kestrel', title: `Kestrel Pro ${color} Tee`, colorName: color, ...facts })

test('the same product elsewhere stands behind one card, what can be bought and costs least first', async () => {
  const matches = await matched([
    tee('a', 'red', { shop: 'One', price: '900 INR' }),
    product('other'),
    tee('b', 'red', { shop: 'Two', price: '800 INR', availability: 'out_of_stock' }),
    tee('c', 'red', { shop: 'Three', price: '950 INR' }),
    tee('d', 'red', { shop: 'Four', price: '850 INR' }),
  ])
  expect(shape(matches)).toEqual([
    ['a', ['d', 'c', 'b'], []],
    ['other', [], []],
  ])
})

test('colours stand behind one card, one for each colour, however far down the list they are', async () => {
  const fillers = Array.from({ length: 30 }, (_, at) => product(`filler-${at}`))
  const matches = await matched([tee('a', 'red'), ...fillers, tee('b', 'blue'), tee('c', 'green')], 3)
  expect(shape(matches)[0]).toEqual(['a', [], ['b', 'c']])
})

test('colours stand behind the card of their product, also where another seller’s is its first', async () => {
  const photo = photoFingerprint(drawPhoto(64, 64, []))
  const matches = await matched([
    product('seller', { colorName: 'red', fingerprint: photo }),
    tee('a', 'red', { fingerprint: photo }),
    tee('b', 'blue'),
  ])
  expect(shape(matches)).toEqual([['seller', ['a'], ['b']]])
})

test('another seller’s photo of another colour stands with the colours', async () => {
  const photo = photoFingerprint(drawPhoto(64, 64, []))
  const matches = await matched([
    tee('a', 'red'),
    tee('b', 'blue', { fingerprint: photo }),
    product('seller', { colorName: 'blue', fingerprint: photo }),
  ])
  expect(shape(matches)).toEqual([['a', [], ['b']]])
})

test('one photo encoded anew is one product, another photo as similar is not', async () => {
  const photo = (blue: number) =>
    photoFingerprint(drawPhoto(64, 64, [{ kind: 'topwear', box: [8, 8, 40, 40], blue }]))
  const matches = await matched([
    product('a', { fingerprint: photo(100) }),
    product('b', { fingerprint: photo(105) }),
    product('c', { fingerprint: photo(180) }),
  ])
  expect(shape(matches)).toEqual([
    ['a', ['b'], []],
    ['c', [], []],
  ])
})

test('what is sold out comes after everything that can be bought, however similar it is', async () => {
  const soldOut = { availability: 'out_of_stock' }
  const all = [product('a', soldOut), product('b'), product('c', soldOut), product('d')]
  expect((await matched(all)).map((each) => each.product.id)).toEqual(['b', 'd', 'a', 'c'])
  expect((await matched(all, 2)).map((each) => each.product.id)).toEqual(['b', 'd'])
  expect((await matched(all, 9, { inStock: true })).map((each) => each.product.id)).toEqual(['b', 'd'])
})

test('a price limit holds for what stands behind a card too', async () => {
  const [only] = await matched(
    [tee('a', 'red', { price: '900 INR' }), tee('b', 'red', { price: '2001 INR' })],
    5,
    { price: { most: 2000 } },
  )
  expect(only?.same).toEqual([])
})

test('no product is shown twice, none is lost, and no two cards show one and the same', async () => {
  const some = fc.record({
    title: fc.constantFrom('Kestrel Pro red Tee', 'Kestrel Pro blue Tee', 'Other Tee'),
    colorName: fc.constantFrom('red', 'blue', null),
    image_link: fc.constantFrom('1.jpg', '2.jpg', '3.jpg', '4.jpg'),
    availability: fc.constantFrom('in_stock', 'out_of_stock'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 12 }), async (facts) => {
      const products = facts.map((each, at) => product(String(at), { brand: 'Kestrel', ...each }))
      const matches = await matched(products, 20)
      const shown = matches.flatMap((each) =>
        [each.product, ...each.same, ...each.colors].map(({ id }) => id),
      )
      expect(new Set(shown).size).toBe(shown.length)
      for (const each of products.filter(({ id }) => !shown.includes(id))) {
        // Left out is only a further product of a colour that its card has already.
        expect(
          matches.some(({ colors }) => colors.some(({ colorName }) => colorName === each.colorName)),
        ).toBe(true)
      }
      const leaders = matches.map((each) => each.product)
      for (const one of leaders) {
        expect(leaders.filter((other) => other !== one && isSameProduct(one, other))).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})
