import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'

const PAGE = `<!doctype html><meta charset="utf-8"><title>Your photo</title>
<style>body{margin:0;background:#f4f3f0;display:grid;place-items:center;min-height:100vh}img{max-width:94vw;max-height:94vh}</style>
<img src="/photo" alt="Your photo">`

/** Shows one picture file on a page of this machine, to be right-clicked like any other. */
export async function servePhoto(path: string): Promise<{ url: string; close: () => void }> {
  const photo = await readFile(path)
  const server = createServer((request, response) => {
    if (request.url === '/photo')
      response.setHeader('content-disposition', `inline; filename="${encodeURI(basename(path))}"`)
    else response.setHeader('content-type', 'text/html')
    response.end(request.url === '/photo' ? photo : PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
