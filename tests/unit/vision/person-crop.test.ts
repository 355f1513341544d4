import { expect, test } from 'vitest'
import { placePersonCrop } from '@/lib/vision/person-crop'

const crop = { top: 0, bottom: 0.5, margin: 0, square: true } as const

test('a square around the upper half of a person who stands inside the photo', () => {
  expect(placePersonCrop([40, 20, 20, 60], { width: 100, height: 100 }, crop, 60)).toEqual({
    part: { left: 35, top: 20, width: 30, height: 30 },
    left: 0,
    top: 0,
    width: 60,
    height: 60,
  })
})

test('what lies beyond the photo’s edge stays padding, the person stays centred', () => {
  expect(placePersonCrop([0, 0, 20, 80], { width: 100, height: 100 }, crop, 40)).toEqual({
    part: { left: 0, top: 0, width: 30, height: 40 },
    left: 10,
    top: 0,
    width: 30,
    height: 40,
  })
})

test('the margin is a share of the person’s height', () => {
  const { part } = placePersonCrop(
    [40, 20, 20, 60],
    { width: 100, height: 100 },
    { ...crop, margin: 0.1 },
    60,
  )
  expect(part).toEqual({ left: 29, top: 14, width: 42, height: 42 })
})

test('a tiny person at the corner still gives one pixel', () => {
  const place = placePersonCrop([98, 98, 2, 2], { width: 100, height: 100 }, crop, 32)
  expect(place.part.width).toBeGreaterThan(0)
  expect(place.left + place.width).toBeLessThanOrEqual(32)
})
