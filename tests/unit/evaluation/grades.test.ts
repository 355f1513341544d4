import { describe, expect, it } from 'vitest'
import { stratified, ungraded } from '@/tests/evaluation/graded-queries'
import { addGrades, discountedShare, GAINS } from '@/tests/evaluation/grades'

describe('discountedShare', () => {
  it('is 1 for the highest grades in every place, 0 for the lowest', () => {
    expect(discountedShare([3, 3, 3, 3, 3], 5, GAINS.exponential)).toBe(1)
    expect(discountedShare([0, 0, 0, 0, 0], 5, GAINS.exponential)).toBe(0)
  })

  it('gains more from a good product in the first place than in the last, and nothing from an empty one', () => {
    const first = discountedShare([3, 0, 0, 0, 0], 5, GAINS.linear)
    expect(first).toBeGreaterThan(discountedShare([0, 0, 0, 0, 3], 5, GAINS.linear))
    expect(discountedShare([3], 5, GAINS.linear)).toBe(first)
  })

  it('holds half a match for less than half where gains are exponential', () => {
    expect(discountedShare([2, 2, 2, 2, 2], 5, GAINS.linear)).toBeCloseTo(2 / 3)
    expect(discountedShare([2, 2, 2, 2, 2], 5, GAINS.exponential)).toBeCloseTo(3 / 7)
  })
})

describe('addGrades', () => {
  const key = { '0001-0': ['a', 'b'] }

  it('adds to what was graded before', () => {
    expect(addGrades({ '0001-0': { c: 1 } }, key, '0001-0: 3 0\n')).toEqual({
      '0001-0': { c: 1, a: 3, b: 0 },
    })
  })

  it('refuses what does not fit the sheet', () => {
    expect(() => addGrades({}, key, '0001-0: 3')).toThrow('shows 2 products')
    expect(() => addGrades({}, key, '0001-0: 3 4')).toThrow('none of 0 to 3')
    expect(() => addGrades({}, key, '0002-0: 3 3')).toThrow('No query')
  })
})

describe('stratified', () => {
  it('gives every beginning about the shares of the whole, each query once, and the same for the same seed', () => {
    const queries = Array.from({ length: 60 }, (_, i) => ({ i, category: i < 40 ? 'topwear' : 'bag' }))
    const order = stratified(queries, ({ category }) => category)
    expect(new Set(order)).toEqual(new Set(queries))
    const topwear = order.slice(0, 30).filter(({ category }) => category === 'topwear').length
    expect(topwear).toBeGreaterThanOrEqual(18)
    expect(topwear).toBeLessThanOrEqual(22)
    expect(stratified(queries, ({ category }) => category)).toEqual(order)
    expect(order.map(({ i }) => i)).not.toEqual(queries.map(({ i }) => i))
  })
})

describe('ungraded', () => {
  const offered = (id: string) => ({ product: { id } }) as never
  const answered = (first: string[], second: string[]) => ({
    id: '0001-0',
    query: {} as never,
    shownBy: new Map([
      ['one', first.map(offered)],
      ['other', second.map(offered)],
    ]),
  })
  const ids = (products: readonly { product: { id: string } }[]) => products.map(({ product }) => product.id)

  it('shows a product of two systems once, and none that has a grade', () => {
    expect(ids(ungraded(answered(['a', 'b'], ['b', 'c']), { a: 2 })).sort()).toEqual(['b', 'c'])
  })

  it('orders products by nothing that tells which system showed them', () => {
    const there = ids(ungraded(answered(['a', 'b'], ['c', 'd']), {}))
    expect(ids(ungraded(answered(['d', 'c'], ['b', 'a']), {}))).toEqual(there)
  })
})
