import { beforeEach, expect, test } from 'vitest'
import { createPoliteVisitor, type PageAnswer } from '@/lib/catalog/walk/polite-visitor'

const SHOP = 'https://shop.example'
let answers: Record<string, Partial<PageAnswer>[]>
let opened: string[]
let waits: number[]
let clockMs: number

beforeEach(() => {
  answers = {}
  opened = []
  waits = []
  clockMs = 0
})

function visitor(delayMs = 2000) {
  return createPoliteVisitor({
    async open(url) {
      opened.push(url.slice(SHOP.length))
      const left = answers[url.slice(SHOP.length)] ?? []
      const answer = left.length > 1 ? left.shift() : left[0]
      const missing = { status: 404, body: '' }
      return {
        status: 200,
        url,
        contentType: 'text/html',
        body: '',
        retryAfter: null,
        ...(answer ?? missing),
      }
    },
    async wait(ms) {
      waits.push(ms)
      clockMs += ms
    },
    delayMs,
    now: () => clockMs,
    random: () => 0.5,
  })
}

test('robots.txt is read once and obeyed, by the paragraph that names us', async () => {
  answers['/robots.txt'] = [
    { body: 'User-agent: *\nDisallow: /\n\nUser-agent: BuyMeThatLook\nDisallow: /private\nCrawl-delay: 10' },
  ]
  answers['/a'] = [{ body: 'a' }]
  const guest = visitor()
  expect(await guest.visit(`${SHOP}/a`)).toMatchObject({ body: 'a' })
  await guest.visit(`${SHOP}/b`)
  await expect(guest.visit(`${SHOP}/private/c`)).rejects.toMatchObject({
    code: 'shop-refused',
    message: expect.stringContaining('robots.txt'),
  })
  expect(opened).toEqual(['/robots.txt', '/a', '/b'])
  expect(waits).toEqual([12_500, 12_500])
})

test('a shop without robots.txt is visited at our own pace', async () => {
  const guest = visitor(2000)
  expect((await guest.visit(`${SHOP}/a`)).status).toBe(404)
  expect(waits).toEqual([2500])
})

test('a busy shop is asked again when it says, then given up', async () => {
  answers['/a'] = [{ status: 429, retryAfter: '7' }, { status: 503 }, { body: 'here' }]
  expect(await visitor(0).visit(`${SHOP}/a`)).toMatchObject({ body: 'here' })
  expect(waits).toEqual([7000, 4000])
  answers['/b'] = [{ status: 503 }]
  await expect(visitor(0).visit(`${SHOP}/b`)).rejects.toMatchObject({ code: 'shop-busy' })
})

test('who is asked to come back in an hour does not wait', async () => {
  answers['/a'] = [{ status: 429, retryAfter: '3600' }]
  await expect(visitor(0).visit(`${SHOP}/a`)).rejects.toMatchObject({
    code: 'shop-busy',
    message: expect.stringContaining('60 minutes'),
  })
  expect(waits).toEqual([])
})

test.each([
  { status: 403 },
  { status: 200, body: '<html><title>Just a moment...</title>' },
  { status: 200, body: '<title>Shop</title><div id="px-captcha"></div>' },
])('no is taken for an answer: %o', async (answer) => {
  answers['/a'] = [answer]
  await expect(visitor().visit(`${SHOP}/a`)).rejects.toMatchObject({ code: 'shop-refused' })
  expect(opened).toEqual(['/robots.txt', '/a'])
})

test('an unreadable robots.txt is no leave', async () => {
  answers['/robots.txt'] = [{ status: 500 }]
  await expect(visitor(0).visit(`${SHOP}/a`)).rejects.toMatchObject({ code: 'shop-busy' })
  expect(opened).not.toContain('/a')
})

test('nothing is opened once cancelled', async () => {
  await expect(visitor().visit(`${SHOP}/a`, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  expect(opened).toEqual([])
})
