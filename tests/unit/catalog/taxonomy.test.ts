import { expect, test } from 'vitest'
import { ARTICLES, CATEGORIES, categoryOf, isCategory } from '@/lib/catalog/taxonomy'

test('categories come in the order of the detector’s classes', () => {
  expect(CATEGORIES).toEqual([
    'topwear',
    'outerwear',
    'bottomwear',
    'onepiece',
    'footwear',
    'bag',
    'headwear',
    'eyewear',
    'belt',
    'scarf',
    'watch',
  ])
})

test('every article belongs to exactly one category', () => {
  expect(new Set(ARTICLES).size).toBe(ARTICLES.length)
  for (const article of ARTICLES) expect(isCategory(categoryOf(article) ?? '')).toBe(true)
  expect(categoryOf('spoon')).toBeNull()
})
