// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://shop.example/" }
import { expect, test } from 'vitest'
import { listPictures } from '@/lib/page/list-pictures'

function page(html: string) {
  document.body.innerHTML = html
  for (const element of document.querySelectorAll<HTMLElement>('[data-on-screen]')) {
    const [width, height] = (element.dataset.onScreen ?? '').split('x').map(Number)
    element.getBoundingClientRect = () => new DOMRect(0, 0, width, height)
  }
  for (const image of document.querySelectorAll<HTMLImageElement>('[data-file]')) {
    const [width, height] = (image.dataset.file ?? '').split('x').map(Number)
    Object.defineProperty(image, 'naturalWidth', { value: width })
    Object.defineProperty(image, 'naturalHeight', { value: height })
  }
  return listPictures(document).map(({ srcUrl, width, height }) => `${srcUrl} ${width}x${height}`)
}

test('the largest come first, each file once, without icons', () => {
  const listed = page(`<img src="icon.png" data-file="64x64"><img src="a.jpg" data-file="300x400">
    <img src="b.jpg" data-file="600x800"><img src="a.jpg" data-file="300x400">`)
  expect(listed).toEqual(['https://shop.example/b.jpg 600x800', 'https://shop.example/a.jpg 300x400'])
})

test('pictures that share one placeholder are told apart by what they will show', () => {
  const lazy = (name: string) =>
    `<img src="data:image/gif;base64,R0" data-src="${name}.jpg" data-file="1x1" data-on-screen="300x400">`
  expect(page(lazy('a') + lazy('b'))).toEqual([
    'https://shop.example/a.jpg 300x400',
    'https://shop.example/b.jpg 300x400',
  ])
})

test('whole files as addresses are left out where they would not fit into one message', () => {
  const data = (letter: string) =>
    `<img src="data:image/png;base64,${letter.repeat(9_000_000)}" data-file="300x400">`
  const small = '<img src="a.jpg" data-file="300x400">'
  expect(page([data('A'), data('B'), small].join(''))).toHaveLength(2)
})
