import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ShownPage } from './shown-page.ts'

const PAGE = `<!doctype html><meta charset="utf-8"><title>Your photo</title>
<style>body{margin:0;background:#f4f3f0;display:grid;place-items:center;min-height:100vh}img{max-width:94vw;max-height:94vh}</style>
<img src="/photo" alt="Your photo">`

/** Shows one picture file on a page, to be right-clicked like any other. */
export async function servePhoto(path: string): Promise<ShownPage> {
  const photo = await readFile(path)
  const server = createServer((request, response) => {
    if (request.url === '/photo') response.end(photo)
    else response.setHeader('content-type', 'text/html').end(PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    picture: 'img',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
