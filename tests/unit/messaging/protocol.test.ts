import { beforeEach, expect, test, vi } from 'vitest'

type Listener = (message: unknown, sender: unknown, respond: (reply: unknown) => void) => unknown
const bus = vi.hoisted(() => ({
  listeners: [] as Listener[],
  sender: { id: 'abc', url: 'chrome-extension://abc/popup.html' },
}))

/** A small working runtime: every listener hears every message, as extension pages do. */
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'abc',
      getURL: (path: string) => `chrome-extension://abc${path}`,
      onMessage: { addListener: (listener: Listener) => bus.listeners.push(listener) },
      sendMessage: (message: unknown) =>
        new Promise((resolve, reject) => {
          const heard = bus.listeners.map((listener) =>
            listener(JSON.parse(JSON.stringify(message)), bus.sender, resolve),
          )
          if (!heard.includes(true)) reject(new Error('Receiving end does not exist.'))
        }),
    },
  },
}))

const { send } = await import('@/lib/messaging/send')
const { serve } = await import('@/lib/messaging/serve')
const { LookError } = await import('@/lib/look/look-error')

beforeEach(() => {
  bus.listeners.length = 0
})

const idleBackground = {
  pursue: () => null,
  wakeEngine: () => null,
  selectArea: () => null,
  askForVisiblePage: () => null,
}
const idleEngine = {
  pursue: () => null,
  cancelJob: () => null,
  chooseDepartment: () => null,
  filterMatches: () => null,
  facets: () => null,
  searchIn: () => null,
  removeCatalogue: () => null,
  judge: () => null,
  stopLearning: () => null,
  forgetTaste: () => null,
}

test('a message reaches its addressee and nobody else', async () => {
  const cancelled: number[] = []
  serve('background', { ...idleBackground, pursue: () => expect.fail('not for the background') })
  serve('engine', {
    ...idleEngine,
    cancelJob: ({ jobId }) => {
      cancelled.push(jobId)
      return null
    },
  })
  await send('engine', 'cancelJob', { jobId: 3 })
  expect(cancelled).toEqual([3])
})

test('an error of the other side arrives with its code', async () => {
  serve('engine', {
    ...idleEngine,
    chooseDepartment: () => {
      throw new LookError('catalogue-missing', 'No catalogue.')
    },
  })
  const sent = send('engine', 'chooseDepartment', { lookId: 1, person: null, department: 'any' })
  await expect(sent).rejects.toMatchObject({ code: 'catalogue-missing' })
})

test('data that is not as agreed is refused where it arrives', async () => {
  serve('engine', { ...idleEngine, cancelJob: () => expect.fail('bad data came through') })
  await expect(send('engine', 'cancelJob', { jobId: -1 })).rejects.toMatchObject({ code: 'internal' })
})

test('where nobody listens the sender is told', async () => {
  await expect(send('engine', 'pursue', null)).rejects.toMatchObject({ code: 'internal' })
})

test('a script in a web page is not answered', async () => {
  serve('engine', idleEngine)
  bus.sender = { id: 'abc', url: 'https://shop.example/' }
  await expect(send('engine', 'pursue', null)).rejects.toMatchObject({ code: 'internal' })
  bus.sender = { id: 'abc', url: 'chrome-extension://abc/popup.html' }
})
