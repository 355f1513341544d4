import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LookError } from '@/lib/look/look-error'
import { createPhotoFinder } from '@/lib/page/photo-finder'
import { LookDatabase } from '@/lib/store/database'
import { addJob } from '@/lib/store/jobs'

let database: LookDatabase
const picture = { photo: new Blob(['picture'], { type: 'image/png' }), way: 'page' } as const
const image = { kind: 'image', tabId: 1, frameId: 0, srcUrl: 'https://shop.example/a.jpg' } as const

beforeEach(() => {
  database = new LookDatabase(`finder-${Math.random()}`)
})
afterEach(() => database.delete())

test('the photo is stored and the job made ready', async () => {
  const id = await addJob(database, { windowId: 1, source: image })
  await createPhotoFinder(database, async () => picture).pursue()
  const job = await database.jobs.get(id)
  expect(job).toMatchObject({ state: 'ready', stage: 'garments', way: 'page' })
  expect(await database.photos.get(job!.photoId!)).toBeDefined()
})

test('a worker that died leaves its jobs to the next one; two calls do not find twice', async () => {
  await addJob(database, { windowId: 1, source: image })
  let climbs = 0
  const finder = createPhotoFinder(database, async () => {
    climbs += 1
    return picture
  })
  await Promise.all([finder.pursue(), finder.pursue()])
  expect(climbs).toBe(1)
  expect(await database.photos.count()).toBe(1)
})

test('a job that fails says why', async () => {
  const id = await addJob(database, { windowId: 1, source: image })
  await createPhotoFinder(database, async () => {
    throw new LookError('photo-blocked', 'Blocked.')
  }).pursue()
  expect(await database.jobs.get(id)).toMatchObject({ state: 'failed', error: { code: 'photo-blocked' } })
})

test('a photo found after the job was overtaken is not kept', async () => {
  await addJob(database, { windowId: 1, source: image })
  await createPhotoFinder(database, async ({ kind }) => {
    if (kind === 'image') await addJob(database, { windowId: 1, source: { kind: 'given' }, photoId: 99 })
    return picture
  }).pursue()
  expect(await database.photos.count()).toBe(0)
})
