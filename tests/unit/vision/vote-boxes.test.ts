import { expect, test } from 'vitest'
import { voteBoxes } from '@/lib/vision/vote-boxes'

const box = (x1: number, y1: number, x2: number, y2: number, score: number) => ({ x1, y1, x2, y2, score })

test('a kept box moves to the mean of those that overlap it, weighted by squared scores', () => {
  const best = box(0, 0, 10, 10, 0.8)
  const near = box(1, 0, 11, 10, 0.4) // IoU 90/110 = .82
  const far = box(5, 0, 15, 10, 0.7) // IoU 50/150 = .33
  const [voted] = voteBoxes([best], [best, near, far], 0.7)
  // weights .64 and .16: the mean of 0 and 1 is .2
  expect(voted?.x1).toBeCloseTo(0.2)
  expect(voted?.x2).toBeCloseTo(10.2)
  expect(voted).toMatchObject({ y1: 0, y2: 10, score: 0.8 })
})

test('a box with no other near it stays, and so does one that nothing can be weighed for', () => {
  const lone = box(0, 0, 10, 10, 0.5)
  expect(voteBoxes([lone], [lone, box(50, 50, 60, 60, 0.9)], 0.7)).toEqual([lone])
  const unsure = box(0, 0, 10, 10, 0)
  expect(voteBoxes([unsure], [unsure], 0.7)).toEqual([unsure])
  expect(voteBoxes([], [lone], 0.7)).toEqual([])
})
