// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { pictureMeant, rememberPicture } from '@/lib/page/picture-meant'
import { pictureOf } from '@/lib/page/pictures-in-page'
import { stillShows } from '@/lib/page/still-shows'

const showing = (srcUrl: string) => pictureMeant({ srcUrl, picked: null })?.element ?? null

beforeEach(() => {
  document.body.innerHTML = ''
})

test('the image is found by the address that it shows', () => {
  document.body.innerHTML =
    '<img id="a" src="https://shop.example/a.jpg"><img id="b" src="https://shop.example/b.jpg">'
  expect(showing('https://shop.example/b.jpg')?.id).toBe('b')
  expect(showing('https://shop.example/c.jpg')).toBeNull()
})

test('of several the largest visible one is meant', () => {
  document.body.innerHTML =
    '<img id="small" src="https://shop.example/a.jpg"><img id="large" src="https://shop.example/a.jpg">'
  const large = document.querySelector('#large')!
  large.getBoundingClientRect = () => new DOMRect(0, 0, 300, 400)
  expect(showing('https://shop.example/a.jpg')?.id).toBe('large')
})

test('a picture that is yet to be loaded is found by what it will show, one that shows it already comes first', () => {
  document.body.innerHTML =
    '<img id="lazy" src="data:image/gif;base64,R0" data-src="https://shop.example/a.jpg">'
  expect(showing('https://shop.example/a.jpg')?.id).toBe('lazy')
  document.body.insertAdjacentHTML('beforeend', '<img id="shown" src="https://shop.example/a.jpg">')
  expect(showing('https://shop.example/a.jpg')?.id).toBe('shown')
})

test('shadow roots are looked into', () => {
  const host = document.createElement('div')
  document.body.append(host)
  host.attachShadow({ mode: 'open' }).innerHTML = '<img id="inside" src="https://shop.example/a.jpg">'
  expect(showing('https://shop.example/a.jpg')?.id).toBe('inside')
})

test('a picture that was picked is known by its name, whatever else shows the same file', () => {
  document.body.innerHTML =
    '<img src="https://shop.example/a.jpg"><img id="b" src="https://shop.example/a.jpg">'
  const picked = rememberPicture(pictureOf(document.querySelector('#b')!)!)
  expect(pictureMeant({ srcUrl: 'https://shop.example/a.jpg', picked })?.element.id).toBe('b')
  expect(pictureMeant({ srcUrl: 'https://shop.example/a.jpg', picked: 'of an earlier page' })).toBeNull()
})

test('a picture that the page has replaced or removed is no longer shown', () => {
  document.body.innerHTML = '<img src="https://shop.example/a.jpg">'
  const image = document.querySelector('img')!
  const picture = pictureOf(image)!
  expect(stillShows(picture)).toBe(true)
  image.srcset = 'https://shop.example/a.jpg 400w, https://shop.example/a-large.jpg 800w'
  expect(stillShows(picture)).toBe(true)
  image.srcset = ''
  image.src = 'https://shop.example/b.jpg'
  expect(stillShows(picture)).toBe(false)
  image.src = 'https://shop.example/a.jpg'
  image.remove()
  expect(stillShows(picture)).toBe(false)
})
