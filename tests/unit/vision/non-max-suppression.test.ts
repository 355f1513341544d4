import { expect, test } from 'vitest'
import { intersectionOverUnion, nonMaxSuppression } from '@/lib/vision/non-max-suppression'

const box = (x1: number, y1: number, x2: number, y2: number, score = 1) => ({ x1, y1, x2, y2, score })

test('overlap by hand: 10 × 10 moved by 5 shares 50 of 150', () => {
  expect(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 15, 10))).toBeCloseTo(1 / 3)
  expect(intersectionOverUnion(box(0, 0, 10, 10), box(0, 0, 10, 10))).toBe(1)
  expect(intersectionOverUnion(box(0, 0, 10, 10), box(10, 0, 20, 10))).toBe(0)
  expect(intersectionOverUnion(box(0, 0, 0, 0), box(0, 0, 0, 0))).toBe(0)
})

test('the best of an overlapping group stays, and so does what overlaps only a dropped one', () => {
  const a = box(0, 0, 10, 10, 0.9)
  const b = box(3, 0, 13, 10, 0.8) // IoU with a: 70/130 = .54
  const c = box(6, 0, 16, 10, 0.7) // with a: 40/160 = .25, with b: .54
  expect(nonMaxSuppression([c, b, a], 0.5)).toEqual([a, c])
})

test('exactly the threshold stays, above it goes', () => {
  const a = box(0, 0, 10, 10, 0.9)
  const b = box(5, 0, 15, 10, 0.8)
  expect(nonMaxSuppression([a, b], 1 / 3)).toHaveLength(2)
  expect(nonMaxSuppression([a, b], 0.33)).toHaveLength(1)
})

test('equal scores: the first given wins', () => {
  const first = { ...box(0, 0, 10, 10, 0.5), name: 'first' }
  const second = { ...box(0, 0, 10, 10, 0.5), name: 'second' }
  expect(nonMaxSuppression([first, second], 0.6)).toEqual([first])
  expect(nonMaxSuppression([], 0.6)).toEqual([])
})
