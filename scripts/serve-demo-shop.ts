import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listingPage } from './demo-shop/listing-page'
import { pageHtml } from './demo-shop/page-layout'
import { productPage } from './demo-shop/product-page'
import { readShop, type ShopData } from './demo-shop/shop-data'

/** Serves the demonstration shop, as a program (`npx tsx scripts/serve-demo-shop.ts`) or for a test. */
const FOLDER = fileURLToPath(new URL('../catalog/demo-shop/', import.meta.url))
/** The feed's links point at this port. */
const DEFAULT_PORT = 4173

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', jpg: 'image/jpeg' } as const

interface Answer {
  status: 200 | 404
  type: keyof typeof TYPES
  body: string | Buffer
}

/** Starts the shop on this machine only. `port` 0 takes any free one. */
export async function serveDemoShop({ port = DEFAULT_PORT }: { port?: number } = {}): Promise<{
  url: string
  close: () => Promise<void>
}> {
  const shop = await readShop(FOLDER)
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(shop, new URL(request.url ?? '/', 'http://shop.local'))
    response.writeHead(status, { 'content-type': TYPES[type], 'cache-control': 'no-cache' }).end(body)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(shop: ShopData, { pathname, searchParams }: URL): Promise<Answer> {
  const html = (body: string): Answer => ({ status: 200, type: 'html', body })
  if (pathname === '/') return html(listingPage(shop, searchParams))
  const id = /^\/product\/([\w-]+)$/.exec(pathname)?.[1]
  const page = id && productPage(shop, id)
  if (page) return html(page)
  const file = /^\/(style\.css|images\/(?:products|looks)\/[\w-]+\.jpg)$/.exec(pathname)?.[1]
  const body = file && (await readFile(join(FOLDER, file)).catch(() => null))
  if (body) return { status: 200, type: file.endsWith('.css') ? 'css' : 'jpg', body }
  const missing = '<h1>Not here</h1><p>This page does not exist. <a href="/">Go to all products</a>.</p>'
  return { status: 404, type: 'html', body: pageHtml('Not found', missing) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveDemoShop()
  console.log(`The demonstration shop is open at ${url}`)
}
