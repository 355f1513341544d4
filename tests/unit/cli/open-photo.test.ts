import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { downloadPhoto } from '@/cli/open-photo'

let answers: ((response: ServerResponse) => void)[]
let requests: IncomingHttpHeaders[]
const server = createServer((request, response) => {
  requests.push(request.headers)
  ;(answers.length > 1 ? answers.shift() : answers[0])?.(response)
})
let address: string
let png: Buffer
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1.png`
  png = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
})
beforeEach(() => {
  requests = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const busy = (response: ServerResponse) => void response.writeHead(503, { 'retry-after': '0' }).end()

test('a picture is asked for under our own name, and again where its server is busy', async () => {
  answers = [busy, (response) => void response.end(png)]
  expect(await downloadPhoto(address)).toMatchObject({ width: 9, height: 7 })
  expect(requests.map((headers) => headers['user-agent'])).toEqual(['BuyMeThatLook/1', 'BuyMeThatLook/1'])
})

test('busy for good, not there, broken off and unreachable are told apart', async () => {
  answers = [busy]
  await expect(downloadPhoto(address)).rejects.toMatchObject({ code: 'shop-busy' })
  answers = [(response) => void response.writeHead(404).end()]
  await expect(downloadPhoto(address)).rejects.toMatchObject({ code: 'photo-missing' })
  answers = [
    (response) => {
      response.writeHead(200, { 'content-length': '9000' })
      response.write(png)
      setTimeout(() => response.destroy(), 20)
    },
  ]
  await expect(downloadPhoto(address)).rejects.toMatchObject({ code: 'photo-missing' })
  await expect(downloadPhoto('http://127.0.0.1:1/1.png')).rejects.toMatchObject({ code: 'offline' })
})
