import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: string | Uint8Array
  /** How long the server takes its time. */
  delayMs?: number
}

/** What a fixture server answers: by path, without the query. */
export type Routes = Record<string, Answer | ((request: IncomingMessage) => Answer)>

export interface FixtureServer {
  port: number
  /** Every request that came, as "GET /path". */
  seen: string[]
  close: () => Promise<void>
}

/** Serves some routes on a free port of this machine; with TLS under a certificate made for the occasion. */
export async function serveRoutes(routes: Routes, { tls = false } = {}): Promise<FixtureServer> {
  const seen: string[] = []
  const listener: RequestListener = (request, response) => {
    const path = new URL(request.url ?? '/', 'http://fixture').pathname
    seen.push(`${request.method} ${path}`)
    const route = routes[path] ?? { status: 404, body: 'There is no such fixture' }
    const {
      status = 200,
      headers = {},
      body,
      delayMs = 0,
    } = typeof route === 'function' ? route(request) : route
    setTimeout(() => response.writeHead(status, headers).end(body), delayMs)
  }
  const server = tls ? createHttpsServer(await certificate(), listener) : createHttpServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function certificate() {
  const made = await generate([{ name: 'commonName', value: 'fixture.test' }], { keySize: 2048 })
  return { key: made.private, cert: made.cert }
}
