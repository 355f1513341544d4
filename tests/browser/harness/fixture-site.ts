import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { type Answer, type FixtureServer, type Routes, serveRoutes } from './fixture-server.ts'
import { FRAMED } from './picture-pages.ts'

/** A shop of the test's own: pages on one origin, pictures on two others, each with its own way of being difficult. */
export interface FixtureSite {
  /** What to give to {@link startSession}. */
  hosts: Record<string, number>
  /** Address of the page that shows a picture of this kind. */
  pageWith: (picture: Picture) => string
  /** All requests that the servers saw, as "GET /path". */
  seen: () => string[]
  close: () => Promise<void>
}

/**
 * - `same-origin`: on the page's own server
 * - `same-origin-corp`: the same, with Cross-Origin-Resource-Policy: same-origin
 * - `cdn`: on another server without CORS headers, whose host we hold no permission for
 * - `cdn-referer`: the same, and it answers 403 unless the page asks
 * - `permitted-cdn`: on a host that the manifest holds permission for
 * - `permitted-referer`: the same, and it answers 403 unless the page asks
 */
export const PICTURES = [
  'same-origin',
  'same-origin-corp',
  'cdn',
  'cdn-referer',
  'permitted-cdn',
  'permitted-referer',
] as const
export type Picture = (typeof PICTURES)[number]

const SHOP = 'www.shop.test'
const CDN = 'images.shop.test'
const PERMITTED = 'assets.myntassets.com'

/** Serves the shop; `photo` is the picture file that all of its pages show. */
export async function serveFixtureSite(photo: string, more: Routes = {}): Promise<FixtureSite> {
  const picture: Answer = { headers: { 'content-type': 'image/jpeg' }, body: await readFile(photo) }
  const corp: Answer = {
    ...picture,
    headers: { ...picture.headers, 'cross-origin-resource-policy': 'same-origin' },
  }
  const forShopOnly = (request: IncomingMessage): Answer =>
    request.headers.referer?.includes(SHOP) ? picture : { status: 403, body: 'Ask from the shop' }

  const pictures: Routes = { '/plain.jpg': picture, '/referer.jpg': forShopOnly }
  const cdn = await serveRoutes({ ...pictures, '/framed': FRAMED })
  const permitted = await serveRoutes(pictures, { tls: true })
  const addresses: Record<Picture, string> = {
    'same-origin': '/plain.jpg',
    'same-origin-corp': '/corp.jpg',
    cdn: `http://${CDN}/plain.jpg`,
    'cdn-referer': `http://${CDN}/referer.jpg`,
    'permitted-cdn': `https://${PERMITTED}/plain.jpg`,
    'permitted-referer': `https://${PERMITTED}/referer.jpg`,
  }
  const pages = Object.entries(addresses).map(([kind, src]) => [`/${kind}`, pageShowing(src)])
  const shop = await serveRoutes({
    '/plain.jpg': picture,
    '/corp.jpg': corp,
    ...Object.fromEntries(pages),
    ...more,
  })
  const servers: FixtureServer[] = [shop, cdn, permitted]
  return {
    hosts: { [SHOP]: shop.port, [CDN]: cdn.port, [PERMITTED]: permitted.port },
    pageWith: (kind) => `http://${SHOP}/${kind}`,
    seen: () => servers.flatMap((server) => server.seen),
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  }
}

/** A page with one picture as shops show them, and the referrer sent whole, as older shops do. */
export function pageShowing(src: string): Answer {
  const body = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="unsafe-url"><title>A coat</title>
<style>body{margin:24px;font:16px sans-serif}img{height:640px}</style>
<h1>A coat</h1><img src="${src}" alt="The coat">`
  return { headers: { 'content-type': 'text/html' }, body }
}
