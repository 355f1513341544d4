import { expect, test } from 'vitest'
import { isSameFileInAnotherSize, pictureAddress } from '@/lib/page/picture-address'

const base = 'https://shop.example/coats/'

test('addresses are made whole', () => {
  expect(pictureAddress('a.jpg', base)).toBe('https://shop.example/coats/a.jpg')
  expect(pictureAddress('//cdn.example/a.jpg', base)).toBe('https://cdn.example/a.jpg')
  expect(pictureAddress(' blob:https://shop.example/1 ', base)).toBe('blob:https://shop.example/1')
  expect(pictureAddress('data:image/png;base64,AA', base)).toBe('data:image/png;base64,AA')
})

test('what is no picture’s address is refused', () => {
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'chrome://settings',
    'http://',
    '',
    ' ',
    null,
    undefined,
  ])
    expect(pictureAddress(address, base)).toBeNull()
})

test.each([
  ['https://a.example/i/coat-300x400.jpg', 'https://a.example/i/coat.jpg'],
  ['https://a.example/i/coat_small.jpg', 'https://a.example/full/coat_large.webp'],
  ['https://a.example/coat-scaled-2048.jpg', 'https://a.example/coat@2x.jpg'],
])('%s and %s are one photo', (one, other) => expect(isSameFileInAnotherSize(one, other)).toBe(true))

test.each([
  ['https://a.example/coat.jpg', 'https://b.example/coat.jpg'],
  ['https://a.example/coat.jpg', 'https://a.example/hat.jpg'],
  ['https://a.example/coat.jpg', 'https://a.example/coat'],
  ['https://a.example/coat.jpg', 'https://a.example/coat.html'],
  ['https://a.example/1200.jpg', 'https://a.example/1300.jpg'],
])('%s and %s are not', (one, other) => expect(isSameFileInAnotherSize(one, other)).toBe(false))
