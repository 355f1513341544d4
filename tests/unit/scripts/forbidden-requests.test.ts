import { expect, it } from 'vitest'
import { forbiddenRequests } from '../../browser/harness/net-log.ts'

const initiator = 'chrome-extension://abc'

it.each([
  ['GET', 'http://www.shop.test/a.jpg', false],
  ['HEAD', 'http://www.shop.test/a.jpg', false],
  ['GET', 'https://elsewhere.example/a.jpg', true],
  ['POST', 'http://www.shop.test/upload', true],
  ['PUT', 'http://www.shop.test/upload', true],
  ['GET', 'ws://www.shop.test/socket', true],
])('%s %s: forbidden is %s', (method, url, isForbidden) => {
  expect(forbiddenRequests([{ method, url, initiator }], ['www.shop.test'])).toHaveLength(isForbidden ? 1 : 0)
})
