import { expect, test } from 'vitest'
import { letterbox, toPhoto } from '@/lib/vision/letterbox'
import { modelInput } from '@/lib/vision/model-input'
import { drawPhoto } from '../../fakes/drawn-photo'

test('a tall photo is centred, with padding left and right', () => {
  const place = letterbox({ left: 0, top: 0, width: 50, height: 100 }, 20, 20)
  expect(place).toMatchObject({ left: 5, top: 0, width: 10, height: 20 })
})

test('a small part is enlarged, and the spare column goes right', () => {
  expect(letterbox({ left: 0, top: 0, width: 1, height: 2 }, 5, 5)).toMatchObject({
    left: 1,
    top: 0,
    width: 3,
    height: 5,
  })
})

test('a very thin part keeps one pixel', () => {
  expect(letterbox({ left: 0, top: 0, width: 1000, height: 1 }, 32, 32)).toMatchObject({
    width: 32,
    height: 1,
    top: 15,
  })
})

test('points of the input go back to where they were on the photo', () => {
  const place = letterbox({ left: 10, top: 20, width: 50, height: 100 }, 20, 20)
  expect(toPhoto(place, 5, 0)).toEqual([10, 20])
  expect(toPhoto(place, 15, 20)).toEqual([60, 120])
  expect(toPhoto(place, 10, 10)).toEqual([35, 70])
})

test('the input is planar, normalised, and padded with the normalised padding', () => {
  const photo = drawPhoto(2, 4, [{ kind: 'topwear', box: [0, 0, 2, 4], blue: 128 }])
  const entry = {
    input: {
      name: 'image',
      shape: [1, 3, 4, 4] as [number, 3, number, number],
      layout: 'NCHW' as const,
      channels: 'RGB' as const,
      range: '0-255' as const,
      mean: [10, 20, 28] as [number, number, number],
      std: [1, 2, 4] as [number, number, number],
    },
    resize: {
      rule: 'letterbox' as const,
      pad: [114, 114, 114] as [number, number, number],
      filter: 'bilinear-antialias' as const,
    },
  }
  const place = letterbox({ left: 0, top: 0, width: 2, height: 4 }, 4, 4)
  const { data, dims } = modelInput(photo, [place, place], entry)
  expect(dims).toEqual([2, 3, 4, 4])
  const row = (plane: number) => Array.from(data.subarray(plane * 16, plane * 16 + 4))
  expect(row(0)).toEqual([104, 0, 0, 104]) // red 10
  expect(row(1)).toEqual([47, 115, 115, 47]) // green 250
  expect(row(2)).toEqual([21.5, 25, 25, 21.5]) // blue 128
  expect(data.subarray(48)).toEqual(data.subarray(0, 48))
})
