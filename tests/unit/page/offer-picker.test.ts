import { expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => ({ browser: {} }))
const { isClosedPage } = await import('@/lib/page/offer-picker')
const { siteToAllow } = await import('@/lib/page/site-to-allow')

test.each([
  'chrome://settings/',
  'chrome-extension://abc/page.html',
  'about:blank',
  'https://chromewebstore.google.com/detail/x',
  'https://chrome.google.com/webstore/detail/x',
])('%s is closed', (url) => expect(isClosedPage(url)).toBe(true))

test.each(['https://shop.example/', 'http://localhost/', 'file:///home/a.html', undefined])(
  '%s is open, as far as its address tells',
  (url) => expect(isClosedPage(url)).toBe(false),
)

const blocked = {
  state: 'failed',
  error: { code: 'photo-blocked', message: '' },
  source: { kind: 'image', tabId: 1, frameId: 0, srcUrl: 'https://cdn.example/a.jpg' },
} as const

test('the site of a blocked picture could be allowed', () => {
  expect(siteToAllow(blocked)).toEqual({ host: 'cdn.example', pattern: 'https://cdn.example/*' })
})

test('so could the site of a picture that was taken off the screen, and of no other that was found', () => {
  const found = { ...blocked, state: 'done', error: null } as const
  expect(siteToAllow({ ...found, way: 'capture' })?.host).toBe('cdn.example')
  expect(siteToAllow({ ...found, way: 'page' })).toBeNull()
})

test('nothing is to be allowed where that would not help', () => {
  expect(siteToAllow(undefined)).toBeNull()
  expect(siteToAllow({ ...blocked, error: { code: 'photo-too-large', message: '' } })).toBeNull()
  expect(siteToAllow({ ...blocked, source: { ...blocked.source, srcUrl: null } })).toBeNull()
  expect(siteToAllow({ ...blocked, source: { ...blocked.source, srcUrl: 'blob:https://a/1' } })).toBeNull()
  expect(siteToAllow({ ...blocked, source: { ...blocked.source, isVideo: true } })).toBeNull()
})
