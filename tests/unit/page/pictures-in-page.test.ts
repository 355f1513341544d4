// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://shop.example/" }
import { expect, test } from 'vitest'
import { picturesIn } from '@/lib/page/pictures-in-page'

const SHOP = 'https://shop.example'
const drawn = (html: string) => {
  document.body.innerHTML = html
  return [...picturesIn(document)]
}
const sources = (html: string) => drawn(html)[0]?.sources

test('images, SVG images, image buttons, canvases and videos are pictures, in the page’s order', () => {
  const pictures = drawn(`<img src="a.jpg"><svg><image href="b.jpg"/></svg><input type="image" src="c.jpg">
    <canvas></canvas><video poster="d.jpg"></video><input type="text"><img><p>text</p>`)
  expect(pictures.map(({ kind }) => kind)).toEqual(['image', 'image', 'image', 'canvas', 'video'])
  expect(pictures.map(({ sources: [first] }) => first)).toEqual([
    `${SHOP}/a.jpg`,
    `${SHOP}/b.jpg`,
    `${SHOP}/c.jpg`,
    undefined,
    `${SHOP}/d.jpg`,
  ])
})

test('the fullest source comes first, the shown one last', () => {
  expect(sources('<img src="a-400.jpg" srcset="a-400.jpg 400w, a-1600.jpg 1600w">')).toEqual([
    `${SHOP}/a-1600.jpg`,
    `${SHOP}/a-400.jpg`,
  ])
  expect(sources('<img src="a.jpg" data-zoom-image="z.jpg">')).toEqual([`${SHOP}/z.jpg`, `${SHOP}/a.jpg`])
})

test('a lazy image is known by what it will show', () => {
  expect(sources('<img data-src="a.jpg">')).toEqual([`${SHOP}/a.jpg`])
  expect(sources('<img src="data:image/gif;base64,R0" data-srcset="a.jpg 1x, b.jpg 2x">')).toEqual([
    `${SHOP}/b.jpg`,
    'data:image/gif;base64,R0',
  ])
})

test('of a <picture> only the source in use counts: another may be another crop', () => {
  const html = `<picture><source media="(max-width: 9px)" srcset="narrow.jpg 300w, narrow-big.jpg 2000w">
    <img src="wide.jpg" srcset="wide.jpg 800w, wide-big.jpg 1600w"></picture>`
  expect(sources(html)).toEqual([`${SHOP}/wide-big.jpg`, `${SHOP}/wide.jpg`])
})

test('a link counts only to the same photo in another size', () => {
  expect(sources('<a href="coat.jpg"><img src="coat-300x400.jpg"></a>')).toEqual([
    `${SHOP}/coat.jpg`,
    `${SHOP}/coat-300x400.jpg`,
  ])
  expect(sources('<a href="hat.jpg"><img src="coat-300x400.jpg"></a>')).toEqual([`${SHOP}/coat-300x400.jpg`])
  expect(sources('<a href="javascript:x()"><img src="coat.jpg"></a>')).toEqual([`${SHOP}/coat.jpg`])
})

test('shadow roots are looked into', () => {
  document.body.innerHTML = '<div></div>'
  document.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<img src="a.jpg">'
  expect([...picturesIn(document)].map(({ element }) => element.localName)).toEqual(['img'])
})

test('backgrounds of large elements are pictures, of small ones ornaments', () => {
  document.body.innerHTML = `<div style='background-image: url("${SHOP}/a.jpg")'></div>`
  expect([...picturesIn(document)]).toEqual([])
  document.querySelector('div')!.getBoundingClientRect = () => new DOMRect(0, 0, 300, 400)
  expect([...picturesIn(document)]).toMatchObject([{ kind: 'background', sources: [`${SHOP}/a.jpg`] }])
})
