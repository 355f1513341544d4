import { expect, test } from 'vitest'
import { LookError } from '@/lib/look/look-error'
import { rectangleAround } from '@/lib/vision/rectangle'

test('grows by a share of the longer side, and stays on the photo', () => {
  expect(rectangleAround([10, 20, 20, 40], 100, 100, 0.1)).toEqual({
    left: 6,
    top: 16,
    width: 28,
    height: 48,
  })
  expect(rectangleAround([0, 0, 100, 100], 100, 100, 0.05)).toEqual({
    left: 0,
    top: 0,
    width: 100,
    height: 100,
  })
})

test('rounds left and top down, right and bottom to the nearest pixel, and keeps at least one', () => {
  expect(rectangleAround([1.9, 1.2, 3, 3.4], 10, 10)).toEqual({ left: 1, top: 1, width: 4, height: 4 })
  expect(rectangleAround([3.1, 3.1, 0.2, 0.2], 10, 10)).toEqual({ left: 3, top: 3, width: 1, height: 1 })
})

test.each([[[10, 0, 5, 5]], [[-5, 0, 5, 5]], [[0, 0, 0, 5]], [[0, 0, 5, -1]], [[Number.NaN, 0, 5, 5]]] as [
  [number, number, number, number],
][])('says that box %j is not on the photo', (box) => {
  expect(() => rectangleAround(box, 10, 10)).toThrow(LookError)
})
