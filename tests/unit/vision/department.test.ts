import { expect, test } from 'vitest'
import { facingFrom, guessFrom } from '@/lib/vision/department'

test.each([
  [0.7, 0.3, 'men'],
  [0.2, 0.8, 'women'],
  [0.69, 0.31, 'unisex'],
  [0.5, 0.5, 'unisex'],
])('men %d, women %d, sure from 0.7: %s', (men, women, department) => {
  expect(guessFrom(men, women, 0.7)).toEqual({ department, departmentScores: { men, women } })
})

test.each([
  [0.5, 0.4, 0.06, 0.04, 'front'],
  [0.45, 0.35, 0.1, 0.1, 'left'],
  [0.3, 0.1, 0.4, 0.2, 'right'],
  [0.1, 0.2, 0.2, 0.5, 'back'],
])('front %d, left %d, right %d, back %d: %s', (front, left, right, back, facing) => {
  const facingScores = { front, left, right, back }
  expect(facingFrom(facingScores)).toEqual({ facing, facingScores, frontScore: front })
})
