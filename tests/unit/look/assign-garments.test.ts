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
  expect(personWearing([39, 0, 20, 10], [person([0, 0, 40, 100])])).toBeNull()
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

test('shoes that stand out of the box below are the person’s, even where most of them does', () => {
  expect(personWearing([10, 96, 12, 10], [person([0, 0, 40, 100])])).toBe(0)
})

test('a bag that hangs beside the box is the person’s', () => {
  expect(personWearing([36, 40, 11, 20], [person([0, 0, 40, 100])])).toBe(0)
})

test('shoes between two people go to the nearer one', () => {
  const people = [person([0, 0, 40, 100]), person([46, 0, 40, 100])]
  expect(personWearing([41, 96, 14, 10], people)).toBe(1)
  expect(personWearing([30, 96, 14, 10], people)).toBe(0)
})

test('what a box holds is never taken by a neighbour’s reach', () => {
  const people = [person([0, 0, 40, 100], 0.3), person([38, 0, 40, 100], 0.99)]
  expect(personWearing([30, 40, 10, 10], people)).toBe(0)
})

test('what lies near somebody without touching their box is on nobody', () => {
  expect(personWearing([10, 101, 8, 6], [person([0, 0, 40, 100])])).toBeNull()
  expect(personWearing([42, 40, 5, 10], [person([0, 0, 40, 100])])).toBeNull()
})
