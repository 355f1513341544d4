import { expect, test, vi } from 'vitest'
import { fetchImage, originPattern } from '@/lib/page/fetch-image'
import { climbForPhoto, type Rung } from '@/lib/page/photo-ladder'

const picture = new Blob(['picture'], { type: 'image/png' })
const rung = (name: Rung['name'], climb: Rung['climb']): Rung => ({ name, climb })
const nothing = async () => null
const broken = async () => {
  throw new Error('this way is shut')
}

test('the first way that gives a picture is taken, and none after it', async () => {
  const never = async (): Promise<Blob> => expect.fail('a further way was tried')
  const climbed = climbForPhoto([
    rung('page', broken),
    rung('fetch', async () => picture),
    rung('capture', never),
  ])
  expect(await climbed).toEqual({ photo: picture, way: 'fetch' })
})

test('an empty picture is none', async () => {
  const climbed = climbForPhoto([
    rung('page', async () => new Blob([])),
    rung('capture', async () => picture),
  ])
  expect(await climbed).toEqual({ photo: picture, way: 'capture' })
})

test('where no way leads there the error says what to do', async () => {
  const climbed = climbForPhoto([rung('page', nothing), rung('fetch', broken)])
  await expect(climbed).rejects.toMatchObject({
    code: 'photo-blocked',
    message: expect.stringMatching(/screenshot/),
  })
})

test('cancelling ends the climb', async () => {
  const abort = new AbortController()
  abort.abort()
  await expect(climbForPhoto([rung('page', async () => picture)], abort.signal)).rejects.toMatchObject({
    code: 'cancelled',
  })
})

test('a server is asked only where the person allowed it', async () => {
  const asked: string[] = []
  const mayNot = async (origin: string) => {
    asked.push(origin)
    return false
  }
  expect(await fetchImage(['https://cdn.example:8443/a.jpg'], mayNot)).toBeNull()
  expect(asked).toEqual(['https://cdn.example/*'])
})

test('where one address fails the next is asked, and only then is it an error', async () => {
  const mayAll = async () => true
  const header = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])
  vi.stubGlobal('fetch', async (address: string) => {
    if (address.includes('gone')) throw new TypeError('Failed to fetch')
    return new Response(header)
  })
  const found = await fetchImage(['https://a.example/gone.jpg', 'https://a.example/shown.jpg'], mayAll)
  expect(found?.type).toBe('image/jpeg')
  await expect(fetchImage(['https://a.example/gone.jpg'], mayAll)).rejects.toThrow('Failed to fetch')
  vi.unstubAllGlobals()
})

test('what is no web address has no origin to be asked for', () => {
  expect(originPattern('blob:https://shop.example/1')).toBeNull()
  expect(originPattern('file:///a.jpg')).toBeNull()
})
