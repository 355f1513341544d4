import { expect, test } from 'vitest'
import { myntraPageData } from '@/lib/catalog/shops/myntra-page-data'

test('reads the object out of an inline script', () => {
  expect(myntraPageData('window.__myx = {"pdpData":{"id":7,"name":"Shirt"}};')).toEqual({
    pdpData: { id: 7, name: 'Shirt' },
  })
})

test('reads it out of a whole page, among other scripts', () => {
  const html = `<script>window.__myx_env__ = {"a":1}</script>
    <script>window.__myx={"searchData":{"results":{"products":[{"productId":1}]}}}</script><script>var x = {}</script>`
  expect(myntraPageData(html)).toEqual({ searchData: { results: { products: [{ productId: 1 }] } } })
})

test('braces, quotes and backslashes inside of strings end nothing', () => {
  const name = 'A "wide" } shirt \\ {'
  expect(myntraPageData(`window.__myx = ${JSON.stringify({ pdpData: { name } })}; more()`)).toEqual({
    pdpData: { name },
  })
})

test('takes the other way of writing it, and puts several together', () => {
  expect(myntraPageData('window["__myx"] = {"a":1}; window . __myx = {"b":2,"a":3}')).toEqual({ a: 3, b: 2 })
})

test('a broken object does not hide a whole one behind it', () => {
  expect(myntraPageData('window.__myx = {a: undefined}; window.__myx = {"pdpData":{}}')).toEqual({
    pdpData: {},
  })
})

test.each([
  ['', 'an empty text'],
  ['window.__myx = window.__myx || {}', 'no literal'],
  ['window.__myx = {"pdpData": {"id": 1}', 'an object that was cut off'],
  ['window.__myx = {"pdpData": "', 'a string that was cut off'],
  ['window.__myx_seo__ = {"a":1}', 'another name'],
])('%s gives nothing: %s', (text) => {
  expect(myntraPageData(text)).toBeNull()
})

test('cannot be made slow, nor to write into prototypes', () => {
  const started = performance.now()
  expect(myntraPageData('window.__myx = {'.repeat(100_000))).toBeNull()
  expect(performance.now() - started).toBeLessThan(1000)
  myntraPageData('window.__myx = {"__proto__":{"owned":true}}; window.__myx = {"a":1}')
  expect(({} as { owned?: boolean }).owned).toBeUndefined()
})
