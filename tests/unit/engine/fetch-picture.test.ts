import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fetchPicture } from '@/lib/engine/fetch-picture'

const PNG = new Uint8Array(64)
PNG.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
PNG[19] = PNG[23] = 9

/** What the server does with each request, the last again and again. */
let answers: ((response: ServerResponse) => void)[]
let asked: number
const server = createServer((_, response) => {
  asked += 1
  ;(answers.length > 1 ? answers.shift() : answers[0])?.(response)
})
let address: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1.png`
})
beforeEach(() => {
  asked = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const picture = (response: ServerResponse) => void response.end(PNG)
const status = (code: number, headers: Record<string, string>) => (response: ServerResponse) =>
  void response.writeHead(code, headers).end()
const begun = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write(PNG)
}

test('a picture whose file breaks off in the middle is a missing picture, not a fault of ours', async () => {
  answers = [
    (response) => {
      begun(response)
      setTimeout(() => response.destroy(), 20)
    },
  ]
  await expect(fetchPicture(address)).rejects.toMatchObject({ code: 'photo-missing' })
})

test('a picture that stands still in the middle ends with whoever stops it', async () => {
  const stop = new AbortController()
  answers = [
    (response) => {
      begun(response)
      setTimeout(() => stop.abort(), 20)
    },
  ]
  await expect(fetchPicture(address, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
})

test('a busy server is asked again when it says, and has the picture then', async () => {
  const busy = { 'retry-after': '0' }
  answers = [status(429, busy), status(503, busy), picture]
  expect(await fetchPicture(address)).toEqual(PNG)
  answers = [status(503, busy)]
  asked = 0
  await expect(fetchPicture(address)).rejects.toMatchObject({ code: 'shop-busy' })
  expect(asked).toBe(3)
})

test('who is stopped while a busy server lets it wait is stopped at once', async () => {
  const stop = new AbortController()
  answers = [
    (response) => {
      status(503, { 'retry-after': '25' })(response)
      setTimeout(() => stop.abort(), 50)
    },
  ]
  await expect(fetchPicture(address, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  expect(asked).toBe(1)
})

test('nobody waits an hour for a picture, nor asks again for one that is not there', async () => {
  answers = [status(429, { 'retry-after': '3600' })]
  await expect(fetchPicture(address)).rejects.toMatchObject({
    code: 'shop-busy',
    message: expect.stringContaining('60 minutes'),
  })
  answers = [status(404, {})]
  await expect(fetchPicture(address)).rejects.toMatchObject({ code: 'photo-missing' })
  expect(asked).toBe(2)
})

test('a server that is not there is told from one that breaks off', async () => {
  await expect(fetchPicture('http://127.0.0.1:1/1.png')).rejects.toMatchObject({ code: 'offline' })
  await expect(fetchPicture('http://')).rejects.toMatchObject({ code: 'photo-missing' })
})
