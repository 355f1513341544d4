import { expect, test } from 'vitest'
import { bestCandidate, parseSrcset } from '@/lib/page/srcset'

const widths = (...all: number[]) => all.map((width) => ({ url: `${width}.jpg`, width, density: 1 }))

test('widths, densities and bare addresses are read', () => {
  expect(parseSrcset(' a.jpg 400w,\n b.jpg 1.5x , c.jpg')).toEqual([
    { url: 'a.jpg', width: 400, density: 1 },
    { url: 'b.jpg', width: null, density: 1.5 },
    { url: 'c.jpg', width: null, density: 1 },
  ])
})

test('commas inside an address belong to it, commas behind it do not', () => {
  const urls = parseSrcset('https://cdn.example/w_400,h_600/a.jpg 1x, data:image/png;base64,AAAA 2x, c.jpg,')
  expect(urls.map(({ url }) => url)).toEqual([
    'https://cdn.example/w_400,h_600/a.jpg',
    'data:image/png;base64,AAAA',
    'c.jpg',
  ])
})

test('nonsense gives nothing, or no size', () => {
  expect(parseSrcset('')).toEqual([])
  expect(parseSrcset(' , ,')).toEqual([])
  expect(parseSrcset('a.jpg -5w')).toEqual([{ url: 'a.jpg', width: null, density: 1 }])
})

test('the largest candidate is the best', () => {
  expect(bestCandidate(widths(400, 1600, 800))?.width).toBe(1600)
  expect(bestCandidate(parseSrcset('a.jpg, b.jpg 3x, c.jpg 2x'))?.url).toBe('b.jpg')
  expect(bestCandidate([])).toBeNull()
})

test('a giant is left where something sensible is there', () => {
  expect(bestCandidate(widths(800, 2000, 8000))?.width).toBe(2000)
  expect(bestCandidate(widths(8000, 6000))?.width).toBe(6000)
})
