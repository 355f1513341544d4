import { expect, test } from 'vitest'
import { checkPhotoSize } from '@/lib/vision/photo'
import { readAhead } from '@/lib/vision/read-ahead'

test('fifty megapixels are the most, one pixel is the least', () => {
  expect(() => checkPhotoSize(10_000, 5_000)).not.toThrow()
  expect(() => checkPhotoSize(10_000, 5_001)).toThrow(expect.objectContaining({ code: 'photo-too-large' }))
  expect(() => checkPhotoSize(0, 10)).toThrow(expect.objectContaining({ code: 'photo-empty' }))
})

test('reading ahead keeps order, tells failures, and never holds more than it may', async () => {
  let open = 0
  let most = 0
  const load = async (item: number) => {
    open += 1
    most = Math.max(most, open)
    await new Promise((resolve) => setTimeout(resolve, 5 - item))
    if (item === 2) throw new Error('two')
    return item * 10
  }
  const seen: unknown[] = []
  for await (const loaded of readAhead([0, 1, 2, 3, 4], load, 2)) {
    open -= 1
    seen.push(loaded.ok ? loaded.value : (loaded.error as Error).message)
  }
  expect(seen).toEqual([0, 10, 'two', 30, 40])
  expect(most).toBeLessThanOrEqual(3)
})
