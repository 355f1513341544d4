import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LookDatabase } from '@/lib/store/database'
import { addJob, detachFromWindows, jobsIn, moveJob, newestJob, showAgain } from '@/lib/store/jobs'
import { forgetOldLooks, LOOKS_KEPT } from '@/lib/store/looks'
import { addPhoto } from '@/lib/store/photos'

let database: LookDatabase
const picture = new Blob(['picture'], { type: 'image/png' })
const given = { kind: 'given' } as const

beforeEach(() => {
  database = new LookDatabase(`jobs-${Math.random()}`)
})
afterEach(() => database.delete())

test('a job with a photo is ready, one without must find it first', async () => {
  await addJob(database, { windowId: 1, source: given, photoId: 7 })
  expect(await newestJob(database, 1)).toMatchObject({ state: 'ready', stage: 'garments', photoId: 7 })
  await addJob(database, {
    windowId: 1,
    source: { kind: 'image', tabId: 3, frameId: 0, srcUrl: 'https://a/b.jpg' },
  })
  expect(await newestJob(database, 1)).toMatchObject({ state: 'finding', stage: 'photo' })
})

test('the newest job of a window wins; other windows are left alone', async () => {
  const first = await addJob(database, { windowId: 1, source: given, photoId: 1 })
  const other = await addJob(database, { windowId: 2, source: given, photoId: 2 })
  const second = await addJob(database, { windowId: 1, source: given, photoId: 3 })
  expect((await database.jobs.get(first))?.state).toBe('cancelled')
  expect((await database.jobs.get(other))?.state).toBe('ready')
  expect((await newestJob(database, 1))?.id).toBe(second)
  expect((await jobsIn(database, ['ready'])).map(({ id }) => id)).toEqual([second, other])
})

test('a job that has ended is not moved any more', async () => {
  const id = await addJob(database, { windowId: 1, source: given, photoId: 1 })
  expect(await moveJob(database, id, { state: 'cancelled' })).toBe(true)
  expect(await moveJob(database, id, { state: 'done' })).toBe(false)
  expect((await database.jobs.get(id))?.state).toBe('cancelled')
})

test('an earlier job can be shown again, in another window too', async () => {
  const first = await addJob(database, { windowId: 1, source: given, photoId: 1 })
  await moveJob(database, first, { state: 'done' })
  const second = await addJob(database, { windowId: 2, source: given, photoId: 2 })
  await showAgain(database, first, 2)
  expect((await newestJob(database, 2))?.id).toBe(first)
  expect((await database.jobs.get(second))?.state).toBe('ready')
})

test('at the start of the browser no job belongs to a window, and none goes on', async () => {
  const id = await addJob(database, { windowId: 1, source: given, photoId: 1 })
  await detachFromWindows(database)
  expect(await newestJob(database, 1)).toBeUndefined()
  expect(await database.jobs.get(id)).toMatchObject({ windowId: null, state: 'cancelled' })
})

test('old looks are forgotten with their photos, those that go on are kept', async () => {
  for (let count = 0; count < LOOKS_KEPT + 3; count++) {
    const photoId = await addPhoto(database, picture)
    const id = await addJob(database, { windowId: count, source: given, photoId })
    if (count > 0) await moveJob(database, id, { state: 'done' })
  }
  await forgetOldLooks(database, LOOKS_KEPT)
  expect(await database.jobs.count()).toBe(LOOKS_KEPT + 1)
  expect(await database.photos.count()).toBe(LOOKS_KEPT + 1)
  expect((await database.jobs.toArray()).some(({ state }) => state === 'ready')).toBe(true)
})
