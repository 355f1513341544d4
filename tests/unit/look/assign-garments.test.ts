import { expect, test } from 'vitest'
import { personWearing } from '@/lib/look/assign-garments'
import type { Box } from '@/lib/look/look'

const person = (box: Box, score = 0.9) => ({ box, score })

test('a garment belongs to the person whose box holds it', () => {
  const people = [person([0, 0, 40, 100]), person([60, 0, 40, 100])]
  expect(personWearing([65, 20, 30, 30], people)).toBe(1)
})

test('outside everybody, or mostly outside, it is on nobody', () => {
  expect(personWearing([200, 0, 10, 10], [person([0, 0, 40, 100])])).toBeNull()
  expect(personWearing([35, 0, 20, 10], [person([0, 0, 40, 100])])).toBeNull()
  expect(personWearing([0, 0, 10, 10], [])).toBeNull()
})

test('where boxes overlap, the nearer centre line decides', () => {
  const people = [person([0, 0, 60, 100]), person([40, 0, 60, 100])]
  expect(personWearing([40, 10, 14, 14], people)).toBe(0)
  expect(personWearing([47, 10, 14, 14], people)).toBe(1)
})

test('a faint person around a garment does not take it from a certain one', () => {
  const people = [person([0, 0, 40, 100], 0.95), person([5, 0, 40, 100], 0.05)]
  expect(personWearing([10, 10, 30, 30], people)).toBe(0)
})
