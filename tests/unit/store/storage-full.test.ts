import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { storing } from '@/lib/store/storage-full'

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
