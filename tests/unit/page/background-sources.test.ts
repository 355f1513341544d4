import { expect, test } from 'vitest'
import { sourcesInCss } from '@/lib/page/background-sources'

const base = 'https://shop.example/'

test('gradients are no pictures, and the top layer counts', () => {
  expect(sourcesInCss('none', base)).toEqual([])
  expect(sourcesInCss('linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0))', base)).toEqual([])
  const layers =
    'linear-gradient(red, blue), url("https://a.example/top.jpg"), url("https://a.example/under.jpg")'
  expect(sourcesInCss(layers, base)).toEqual(['https://a.example/top.jpg'])
})

test('of an image-set the densest comes first', () => {
  const set =
    'image-set(url("https://a.example/1.jpg") 1x, url("https://a.example/2.jpg") 2dppx type("image/jpeg"))'
  expect(sourcesInCss(set, base)).toEqual(['https://a.example/2.jpg', 'https://a.example/1.jpg'])
})

test('brackets, quotes and commas in an address belong to it', () => {
  expect(sourcesInCss('url("https://a.example/a(1),b.jpg")', base)).toEqual(['https://a.example/a(1),b.jpg'])
  expect(sourcesInCss('url("https://a.example/\\"q\\".jpg")', base)).toEqual([
    'https://a.example/%22q%22.jpg',
  ])
  expect(sourcesInCss('image-set(url("https://a.example/a(1).jpg") 1x)', base)).toEqual([
    'https://a.example/a(1).jpg',
  ])
})

test('what a page must not make us read is left out', () => {
  expect(sourcesInCss('url("file:///a.jpg"), url("https://a.example/b.jpg")', base)).toEqual([
    'https://a.example/b.jpg',
  ])
})
