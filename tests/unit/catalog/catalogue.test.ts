import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import { CATEGORIES, type Category } from '@/lib/catalog/taxonomy'
import type { Department } from '@/lib/look/look'
import { direction, product } from '../../fakes/products'

const DEPARTMENTS = ['men', 'women', 'unisex'] as const

async function searched(
  catalogue: Catalogue,
  category: Category | null,
  departments: readonly Department[],
  top: number,
): Promise<string[]> {
  const found = await catalogue.search({ like: [direction(0)], category, departments, top })
  return found.map(({ product: { id } }) => id)
}

test('partitions together answer as one scan over the right products would', async () => {
  const row = fc.record({
    category: fc.constantFrom('topwear' as const, 'bag' as const, null),
    department: fc.constantFrom(...DEPARTMENTS),
    age_group: fc.constantFrom('adult', 'kids', undefined),
    first: fc.integer({ min: -127, max: 127 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 60 }),
      fc.subarray([...DEPARTMENTS]),
      async (rows, departments) => {
        const vectors = new Int8Array(rows.length * 128)
        for (const [i, { first }] of rows.entries()) vectors.set([first, 100], i * 128)
        const catalogue = new Catalogue(
          'x',
          rows.map(({ first: _, ...facts }, i) => product(String(i), facts)),
          vectors,
        )
        const expected = rows
          .map(({ first }, i) => ({ row: i, similarity: first / Math.hypot(first, 100) }))
          .filter(({ row: i }) => rows[i]!.category === 'topwear' && rows[i]!.age_group !== 'kids')
          .filter(({ row: i }) => departments.includes(rows[i]!.department))
          .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
        const found = await searched(catalogue, 'topwear', departments, 1000)
        expect(found).toEqual(expected.map(({ row: i }) => String(i)))
      },
    ),
  )
})

test('a search without a category finds products that have none', async () => {
  const products = [product('a', { category: null }), product('b', { category: 'bag' })]
  const vectors = new Int8Array(256).fill(1)
  const catalogue = new Catalogue('x', products, vectors)
  expect(await searched(catalogue, null, ['men'], 5)).toEqual(['a', 'b'])
  for (const category of CATEGORIES) {
    expect(await searched(catalogue, category, ['men'], 5)).toHaveLength(category === 'bag' ? 1 : 0)
  }
})

test('counts say what is there', async () => {
  const products = [
    product('a'),
    product('b', { category: null, department: 'women' }),
    product('c', { category: 'bag', department: 'unisex', age_group: 'toddler' }),
  ]
  const catalogue = new Catalogue('x', products, new Int8Array(3 * 128))
  expect(catalogue.counts()).toEqual({
    products: 3,
    byCategory: { topwear: 1, bag: 1 },
    byDepartment: { men: 1, women: 1, unisex: 1 },
    withoutCategory: 1,
    forKids: 1,
  })
  expect(await catalogue.count('bag')).toEqual({ men: 0, women: 0, unisex: 0 })
})

test('vectors that do not fit the products are refused', () => {
  expect(() => new Catalogue('x', [product('a')], new Int8Array(127))).toThrow(
    expect.objectContaining({ code: 'catalogue-corrupt' }),
  )
})
