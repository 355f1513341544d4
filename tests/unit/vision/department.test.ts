import { expect, test } from 'vitest'
import { guessFrom } from '@/lib/vision/department'

test.each([
  [0.7, 0.3, 'men'],
  [0.2, 0.8, 'women'],
  [0.69, 0.31, 'unisex'],
  [0.5, 0.5, 'unisex'],
])('men %d, women %d, sure from 0.7: %s', (men, women, department) => {
  expect(guessFrom(men, women, 0.7)).toEqual({ department, departmentScores: { men, women } })
})
