import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createScanRunner } from '@/lib/engine/scan-runner'
import { LookError } from '@/lib/look/look-error'
import { createScanFinder, type PhotoOfPage } from '@/lib/page/scan-finder'
import { LookDatabase } from '@/lib/store/database'
import { addScan, cancelScan, scanMore, scanUnreadable } from '@/lib/store/scans'

let database: LookDatabase
beforeEach(() => {
  database = new LookDatabase(`scans-${Math.random()}`)
})
afterEach(() => database.delete())

const wish = { windowId: 1, tabId: 2, kind: 'page' as const, pageKey: null }
const photos = (count: number): PhotoOfPage[] =>
  Array.from({ length: count }, (_, index) => ({
    source: { kind: 'image', tabId: 2, frameId: 0, srcUrl: `https://shop.example/${index}.jpg` },
    smallUrl: null,
  }))
const states = async () => (await database.scanPhotos.orderBy('id').toArray()).map(({ state }) => state)
const tally = async () => {
  const counts: Record<string, number> = {}
  for (const state of await states()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
const finderOf = (count: number, read = async (): Promise<Blob | null> => new Blob(['x'])) =>
  createScanFinder(database, { list: async () => photos(count), read, onReady: () => undefined })

test('the first sixty are looked at, the others when more is asked for', async () => {
  const scanId = await addScan(database, wish)
  const finder = finderOf(150)
  const runner = createScanRunner(database, async () => [{ box: [0, 0, 1, 1], shot: 'full', facing: null }])
  await finder.pursue()
  await runner.pursue()
  expect(await tally()).toEqual({ people: 60, later: 90 })
  expect((await database.scans.get(scanId))?.state).toBe('done')
  await scanMore(database, scanId)
  await finder.pursue()
  await runner.pursue()
  expect(await tally()).toEqual({ people: 120, later: 30 })
})

test('pictures without people keep nothing, broken ones stop nothing', async () => {
  await addScan(database, wish)
  await finderOf(3).pursue()
  let call = 0
  const answers = [async () => [], async () => Promise.reject(new Error('broken')), async () => []]
  await createScanRunner(database, () => answers[call++]!()).pursue()
  expect(await states()).toEqual(['nobody', 'unreadable', 'nobody'])
  expect((await database.scanPhotos.toArray()).every(({ blob }) => blob === null)).toBe(true)
})

test('what cannot be read is tried again once a permission has come', async () => {
  const scanId = await addScan(database, wish)
  await finderOf(2, async () => null).pursue()
  expect(await states()).toEqual(['unreadable', 'unreadable'])
  expect((await database.scans.get(scanId))?.state).toBe('done')
  await scanUnreadable(database, scanId)
  await finderOf(2).pursue()
  expect(await states()).toEqual(['ready', 'ready'])
})

test('a cancelled scan reads and looks at nothing more', async () => {
  const scanId = await addScan(database, wish)
  let read = 0
  const finder = finderOf(40, async () => {
    read += 1
    if (read === 4) await cancelScan(database, scanId)
    return new Blob(['x'])
  })
  await finder.pursue()
  let looked = 0
  await createScanRunner(database, async () => {
    looked += 1
    return []
  }).pursue()
  expect(read).toBeLessThan(12)
  expect(looked).toBe(0)
})

test('a page that cannot be read says why', async () => {
  const scanId = await addScan(database, wish)
  const list = () => Promise.reject(new LookError('photo-blocked', 'Not this page.'))
  await createScanFinder(database, { list, read: async () => null, onReady: () => undefined }).pursue()
  expect(await database.scans.get(scanId)).toMatchObject({
    state: 'failed',
    error: { message: 'Not this page.' },
  })
})

test('a new scan takes the place of the window’s earlier one of its kind', async () => {
  await addScan(database, wish)
  await finderOf(2).pursue()
  await addScan(database, { ...wish, kind: 'product' })
  expect(await database.scans.count()).toBe(2)
  await addScan(database, wish)
  expect((await database.scans.toArray()).map(({ kind }) => kind).sort()).toEqual(['page', 'product'])
  expect(await database.scanPhotos.count()).toBe(0)
})

test('only where one photo is to be chosen by it is told which side of a person is seen', async () => {
  const asked: boolean[] = []
  for (const kind of ['page', 'product'] as const) {
    await addScan(database, { ...wish, kind })
    await finderOf(1).pursue()
    await createScanRunner(database, async (_, { facing }) => {
      asked.push(facing)
      return []
    }).pursue()
  }
  expect(asked).toEqual([false, true])
})
