import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobRunner, type JobWork } from '@/lib/engine/job-runner'
import type { AnalysedLook } from '@/lib/look/look'
import { LookError, throwIfCancelled } from '@/lib/look/look-error'
import { LookDatabase } from '@/lib/store/database'
import { addJob, moveJob } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'

let database: LookDatabase
const look: AnalysedLook = {
  width: 10,
  height: 10,
  people: [],
  garments: [],
  timings: { detect: 1, department: 1, embed: 1 },
  providers: { detect: 'wasm', department: 'wasm', embed: 'wasm' },
  embeddings: [],
}
const quick: JobWork = { analyse: async () => look, keep: async () => 5 }

beforeEach(() => {
  database = new LookDatabase(`runner-${Math.random()}`)
})
afterEach(() => database.delete())

async function ask(windowId = 1) {
  const photoId = await addPhoto(database, new Blob(['picture']))
  return addJob(database, { windowId, source: { kind: 'given' }, photoId })
}
const stateOf = async (id: number) => (await database.jobs.get(id))?.state

/** Work that waits in `analyse` until it is let go on, and ends with its signal. */
function slow() {
  const begun: (() => void)[] = []
  const begins = new Promise<void>((resolve) => begun.push(resolve))
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const work: JobWork = {
    async analyse(_, signal) {
      begun.shift()?.()
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
      await Promise.race([gate, aborted])
      throwIfCancelled(signal)
      return look
    },
    keep: async () => 5,
  }
  return { work, begins, goOn }
}

test('a job that waits is claimed and done', async () => {
  const id = await ask()
  await createJobRunner(database, quick).pursue()
  expect(await database.jobs.get(id)).toMatchObject({
    state: 'done',
    stage: 'matches',
    lookId: 5,
    attempts: 1,
  })
})

test('a newer job of the window ends the one at work', async () => {
  const { work, begins, goOn } = slow()
  const runner = createJobRunner(database, work)
  const first = await ask()
  const done = runner.pursue()
  await begins
  const second = await ask()
  goOn()
  await Promise.all([done, runner.pursue()])
  expect(await stateOf(first)).toBe('cancelled')
  expect(await stateOf(second)).toBe('done')
})

test('cancelling ends the work, and nothing is shown of it', async () => {
  const { work, begins } = slow()
  const runner = createJobRunner(database, work)
  const id = await ask()
  const done = runner.pursue()
  await begins
  await moveJob(database, id, { state: 'cancelled' })
  runner.cancel(id)
  await done
  expect(await database.jobs.get(id)).toMatchObject({ state: 'cancelled', lookId: null })
})

test('a job left by an engine that died is claimed again, and given up after two deaths', async () => {
  const once = await ask(1)
  await moveJob(database, once, { state: 'running', attempts: 1 })
  const twice = await ask(2)
  await moveJob(database, twice, { state: 'running', attempts: 2 })
  await createJobRunner(database, quick).pursue()
  expect(await stateOf(once)).toBe('done')
  expect(await database.jobs.get(twice)).toMatchObject({ state: 'failed', error: { code: 'runtime-failed' } })
})

test('a job that fails says why, and the next one is done', async () => {
  const bad = await ask(1)
  let calls = 0
  const runner = createJobRunner(database, {
    ...quick,
    async analyse() {
      calls += 1
      if (calls === 1) throw new LookError('photo-unreadable', 'No picture.')
      return look
    },
  })
  await runner.pursue()
  const good = await ask(2)
  await runner.pursue()
  expect(await database.jobs.get(bad)).toMatchObject({
    state: 'failed',
    error: { code: 'photo-unreadable', message: 'No picture.' },
  })
  expect(await stateOf(good)).toBe('done')
})

test('a job asked for while the last one ends is not missed', async () => {
  const runner = createJobRunner(database, quick)
  await ask(1)
  const first = runner.pursue()
  const ids = await Promise.all([ask(2), ask(3), ask(4)])
  await Promise.all([first, ...ids.map(() => runner.pursue())])
  for (const id of ids) expect(await stateOf(id)).toBe('done')
})
