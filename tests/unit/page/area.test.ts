import { expect, test } from 'vitest'
import { areaAfterKey, areaOfDrag, firstArea, isLargeEnough, within } from '@/lib/page/area'

const viewport = { width: 800, height: 600 }

test('a drag in any direction spans the same area', () => {
  const area = { x: 100, y: 50, width: 200, height: 300 }
  expect(areaOfDrag({ x: 100, y: 50 }, { x: 300, y: 350 }, viewport)).toEqual(area)
  expect(areaOfDrag({ x: 300, y: 350 }, { x: 100, y: 50 }, viewport)).toEqual(area)
  expect(areaOfDrag({ x: 300, y: 50 }, { x: 100, y: 350 }, viewport)).toEqual(area)
})

test('a drag beyond the page ends at its edge', () => {
  expect(areaOfDrag({ x: 700, y: 500 }, { x: 2000, y: -5 }, viewport)).toEqual({
    x: 700,
    y: 0,
    width: 100,
    height: 500,
  })
})

test('arrows move the area, with Shift they resize it, and neither leaves the page', () => {
  const area = { x: 100, y: 100, width: 200, height: 200 }
  expect(areaAfterKey(area, 'ArrowLeft', false, viewport)).toEqual({ ...area, x: 90 })
  expect(areaAfterKey(area, 'ArrowDown', true, viewport)).toEqual({ ...area, height: 210 })
  expect(areaAfterKey({ ...area, x: 0 }, 'ArrowLeft', false, viewport)?.x).toBe(0)
  expect(areaAfterKey({ ...area, y: 400 }, 'ArrowDown', false, viewport)?.y).toBe(400)
  expect(areaAfterKey(area, 'a', false, viewport)).toBeNull()
})

test('an area never becomes too small to look at, nor larger than the page', () => {
  expect(isLargeEnough({ x: 0, y: 0, width: 20, height: 300 })).toBe(false)
  expect(isLargeEnough(within({ x: 790, y: 590, width: 2, height: 2 }, viewport))).toBe(true)
  expect(within({ x: 0, y: 0, width: 5000, height: 5000 }, viewport)).toEqual({ x: 0, y: 0, ...viewport })
})

test('something is selected before anything was dragged', () => {
  expect(isLargeEnough(firstArea(viewport))).toBe(true)
})
