import { expect, test } from 'vitest'
import { cropOfCapture } from '@/lib/page/crop-of-capture'

const view = { viewportWidth: 1000, viewportHeight: 500 }

test('the scale is the capture’s own: device pixel ratio and zoom together', () => {
  const place = { x: 100, y: 50, width: 200, height: 300, ...view }
  expect(cropOfCapture(place, { width: 2000, height: 1000 })).toEqual({
    x: 200,
    y: 100,
    width: 400,
    height: 600,
  })
})

test('only what is visible of the image is cut out', () => {
  const place = { x: -50, y: 300, width: 200, height: 400, ...view }
  expect(cropOfCapture(place, { width: 1000, height: 500 })).toEqual({
    x: 0,
    y: 300,
    width: 150,
    height: 200,
  })
})

test('an image that is hardly visible gives nothing', () => {
  expect(
    cropOfCapture({ x: 0, y: 480, width: 200, height: 400, ...view }, { width: 1000, height: 500 }),
  ).toBeNull()
  expect(
    cropOfCapture({ x: 2000, y: 0, width: 200, height: 400, ...view }, { width: 1000, height: 500 }),
  ).toBeNull()
})

test('a crop never reaches beyond the capture', () => {
  const place = { x: 0, y: 0, width: 1000, height: 500, ...view }
  expect(cropOfCapture(place, { width: 1333, height: 667 })).toEqual({ x: 0, y: 0, width: 1333, height: 667 })
})
