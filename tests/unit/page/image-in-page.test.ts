// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { imageInPage } from '@/lib/page/image-in-page'

beforeEach(() => {
  document.body.innerHTML = ''
})

test('the image is found by the address that it shows', () => {
  document.body.innerHTML =
    '<img id="a" src="https://shop.example/a.jpg"><img id="b" src="https://shop.example/b.jpg">'
  expect(imageInPage('https://shop.example/b.jpg')?.id).toBe('b')
  expect(imageInPage('https://shop.example/c.jpg')).toBeNull()
})

test('of several the largest visible one is meant', () => {
  document.body.innerHTML =
    '<img id="small" src="https://shop.example/a.jpg"><img id="large" src="https://shop.example/a.jpg">'
  const large = document.querySelector('#large')!
  large.getBoundingClientRect = () => new DOMRect(0, 0, 300, 400)
  expect(imageInPage('https://shop.example/a.jpg')?.id).toBe('large')
})

test('shadow roots are looked into', () => {
  const host = document.createElement('div')
  document.body.append(host)
  host.attachShadow({ mode: 'open' }).innerHTML = '<img id="inside" src="https://shop.example/a.jpg">'
  expect(imageInPage('https://shop.example/a.jpg')?.id).toBe('inside')
})
