import { expect, test, vi } from 'vitest'
import { LookError } from '@/lib/look/look-error'
import { asEnvelope, openReply, replyOf } from '@/lib/messaging/envelope'

vi.mock('wxt/browser', () => ({ browser: {} }))

test('an error crosses a border by its code', async () => {
  const reply = await replyOf(() => {
    throw new LookError('storage-full', 'No room.')
  })
  const crossed: unknown = JSON.parse(JSON.stringify(reply))
  expect(() => openReply(crossed)).toThrow(
    expect.objectContaining({ code: 'storage-full', message: 'No room.' }),
  )
})

test('what is no LookError crosses as an internal one', async () => {
  const reply = await replyOf(() => Promise.reject(new TypeError('x is undefined')))
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
})

test('no answer, or one that is not ours, is an error too', () => {
  expect(() => openReply(undefined)).toThrow(LookError)
  expect(() => openReply({ ok: false, error: { code: 'no such code', message: '' } })).toThrow(LookError)
})

test('messages of others are not ours', () => {
  expect(asEnvelope({ type: 'hello' })).toBeNull()
  expect(asEnvelope(null)).toBeNull()
  expect(asEnvelope({ to: 'engine', name: 'pursue', data: null })).toEqual({
    to: 'engine',
    name: 'pursue',
    data: null,
  })
})

test('only our own worker and pages are listened to', async () => {
  const { isOurs } = await import('@/lib/messaging/serve')
  const extension = { id: 'abc', origin: 'chrome-extension://abc/' }
  expect(isOurs({ id: 'abc', url: 'chrome-extension://abc/sidepanel.html' }, extension)).toBe(true)
  expect(isOurs({ id: 'abc', url: 'https://shop.example/', tab: {} }, extension)).toBe(false)
  expect(isOurs({ id: 'other', url: 'chrome-extension://abc/' }, extension)).toBe(false)
  expect(isOurs({ id: 'abc' }, extension)).toBe(false)
})
