import Dexie from 'dexie'
import { expect, test, vi } from 'vitest'
import { storing, storingOnceThereIsRoom, storingSoon } from '@/lib/store/storage-full'

const quota = new DOMException('no room', 'QuotaExceededError')

test.each([
  ['the browser’s own error', quota],
  ['Dexie’s abort around it', Object.assign(new Dexie.AbortError('aborted'), { inner: quota })],
  [
    'an error with it as a cause',
    new Error('write failed', { cause: new Error('deeper', { cause: quota }) }),
  ],
])('a full disk is told in words: %s', async (_, thrown) => {
  await expect(storing(() => Promise.reject(thrown))).rejects.toMatchObject({ code: 'storage-full' })
})

test('other errors pass as they are, also where they go in a circle', async () => {
  const circular: Error & { inner?: unknown } = new Error('other')
  circular.inner = circular
  await expect(storing(() => Promise.reject(circular))).rejects.toBe(circular)
})

test('what there was no room for is noted once there is', async () => {
  vi.useFakeTimers()
  let refusals = 20
  const noted = storingOnceThereIsRoom(async () => {
    if (refusals-- > 0) throw quota
    return 'noted'
  })
  await vi.runAllTimersAsync()
  expect(await noted).toBe('noted')
  vi.useRealTimers()
})

test('something less needed is given up after a while, and another error at once', async () => {
  const write = vi.fn(() => Promise.reject(quota))
  await expect(storingSoon(write, { attempts: 3, pauseMs: 1 })).rejects.toMatchObject({
    code: 'storage-full',
  })
  expect(write).toHaveBeenCalledTimes(3)
  await expect(storingOnceThereIsRoom(() => Promise.reject(new Error('other')))).rejects.toThrow('other')
})
