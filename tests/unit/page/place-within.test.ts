import { expect, test } from 'vitest'
import { hasStayed, placeWithin } from '@/lib/page/place-within'

const frame = { x: 100, y: 50, width: 400, height: 300, viewportWidth: 1000, viewportHeight: 800 }
const inner = { x: 20, y: 30, width: 200, height: 100, viewportWidth: 400, viewportHeight: 300 }

test('a place in a frame is moved by the frame’s own place', () => {
  expect(placeWithin(frame, inner)).toEqual({ ...frame, x: 120, y: 80, width: 200, height: 100 })
})

test('what sticks out of the frame is cut, and what is outside is nothing', () => {
  expect(placeWithin(frame, { ...inner, x: -50, y: 250 })).toMatchObject({
    x: 100,
    y: 300,
    width: 150,
    height: 50,
  })
  expect(placeWithin(frame, { ...inner, x: 900 })).toMatchObject({ width: 0 })
})

test('a small drift is no move; a page made narrower is one, and so is an image that is gone', () => {
  expect(hasStayed(frame, { ...frame, x: 103, width: 405 })).toBe(true)
  expect(hasStayed(frame, { ...frame, viewportWidth: 640 })).toBe(false)
  expect(hasStayed(frame, null)).toBe(false)
})
