import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LookDatabase } from '@/lib/store/database'
import { MOST_AT_ONCE, MOST_BYTES, takePhotos } from '@/lib/store/given-photos'
import { addJob, jobsIn, jobsOfBatch, moveJob, newestJob, yieldToBatch } from '@/lib/store/jobs'
import { forgetLook } from '@/lib/store/looks'

let database: LookDatabase
const picture = (name: string) => new File(['picture'], name, { type: 'image/png' })
const given = { kind: 'given' } as const
beforeEach(() => {
  database = new LookDatabase(`given-${Math.random()}`)
})
afterEach(() => database.delete())

async function names(ids: (number | null)[]) {
  const photos = await database.photos.bulkGet(ids.map((id) => id ?? -1))
  return photos.map((photo) => photo?.id)
}

test('several photos become a job each; the first is shown and taken up first', async () => {
  const stored = vi.fn()
  await takePhotos(database, 1, ['a', 'b', 'c'].map(picture), stored)
  expect(stored).toHaveBeenCalledTimes(3)
  const waiting = await jobsIn(database, ['ready'])
  expect(waiting.map(({ batch }) => batch?.place)).toEqual([0, 1, 2])
  expect((await newestJob(database, 1))?.batch?.place).toBe(0)
  expect(await names(waiting.map(({ photoId }) => photoId))).toEqual([1, 2, 3])
})

test('they are shown before what was asked earlier, and a later wish neither waits for nor cancels them', async () => {
  await addJob(database, { windowId: 1, source: given, photoId: 9 })
  await takePhotos(database, 1, ['a', 'b'].map(picture))
  expect((await newestJob(database, 1))?.batch?.place).toBe(0)
  const later = await addJob(database, { windowId: 1, source: given, photoId: 9 })
  expect((await jobsIn(database, ['ready'])).map(({ id, batch }) => batch?.place ?? id)).toEqual([
    later,
    0,
    1,
  ])
})

test('one bad file among good ones is a job that has failed, and loses nothing', async () => {
  await takePhotos(database, 1, [
    new File([], 'empty.png', { type: 'image/png' }),
    picture('b'),
    picture('c'),
  ])
  const first = await newestJob(database, 1)
  expect(first?.batch?.place).toBe(1)
  const jobs = await jobsOfBatch(database, first?.batch?.id ?? '')
  expect(jobs.map(({ state }) => state)).toEqual(['failed', 'ready', 'ready'])
  expect(jobs[0]?.error).toMatchObject({
    code: 'photo-empty',
    message: expect.stringContaining('“empty.png”'),
  })
})

test('where the first one fails, the next is shown', async () => {
  await takePhotos(database, 1, ['a', 'b'].map(picture))
  const first = await newestJob(database, 1)
  await moveJob(database, first?.id ?? 0, { state: 'failed' })
  await yieldToBatch(database, first!)
  expect((await newestJob(database, 1))?.batch?.place).toBe(1)
})

test.each([
  ['nothing in it', new File([], 'a.png', { type: 'image/png' }), 'photo-empty', '“a.png” is empty'],
  ['no picture', new File(['x'], 'a.pdf', { type: 'application/pdf' }), 'photo-unreadable', 'is no picture'],
])('a file with %s is refused in words, and nothing is stored', async (_, file, code, words) => {
  await expect(takePhotos(database, 1, [file])).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  })
  expect(await database.jobs.count()).toBe(0)
  expect(await database.photos.count()).toBe(0)
})

test('too large a file and too many files are refused with the limit', async () => {
  const large = picture('large.png')
  Object.defineProperty(large, 'size', { value: MOST_BYTES + 1 })
  await expect(takePhotos(database, 1, [large])).rejects.toMatchObject({
    code: 'photo-too-large',
    message: expect.stringContaining('64 MB'),
  })
  const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => picture(`${index}.png`))
  await expect(takePhotos(database, 1, many)).rejects.toMatchObject({
    code: 'photo-too-many',
    message: expect.stringContaining('51'),
  })
  expect(await database.jobs.count()).toBe(0)
})

test('one look is forgotten with its photo, unless another look is of the same photo', async () => {
  await takePhotos(database, 1, [picture('a')])
  const job = await newestJob(database, 1)
  const again = await addJob(database, { windowId: 1, source: given, photoId: job?.photoId ?? 0 })
  await forgetLook(database, job?.id ?? 0)
  expect(await database.photos.count()).toBe(1)
  await forgetLook(database, again)
  expect(await database.photos.count()).toBe(0)
  expect(await database.jobs.count()).toBe(0)
})
