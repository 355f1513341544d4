import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readCatalogue } from '../../lib/catalog/folder-format.ts'
import { myntraListing, myntraProduct } from '../fakes/myntra-pages.ts'
import { type Answer, type FixtureServer, type Routes, serveRoutes } from './harness/fixture-server.ts'

// Each starts the program, a browser, and waits between pages as a guest does.
vi.setConfig({ testTimeout: 300_000 })

const PER_PAGE = 3
const routes: Routes = {}
let shop: FixtureServer
let agents: Set<string>
let folder: string

beforeAll(async () => {
  shop = await serveRoutes(routes, { tls: true })
})
afterAll(() => shop.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrape-'))
  agents = new Set()
  shop.seen.length = 0
  for (const path of Object.keys(routes)) delete routes[path]
})
afterEach(() => rm(folder, { recursive: true }))

const html = (body: string): Answer => ({ headers: { 'content-type': 'text/html' }, body })

/** A listing of so many pages, each product on it numbered from `first`; `answer` may say something else for a page. */
function listing(
  first: number,
  pages: number,
  answer: (page: number) => Answer | undefined = () => undefined,
) {
  return (request: { url?: string; headers: { 'user-agent'?: string } }): Answer => {
    agents.add(request.headers['user-agent'] ?? '')
    const page = Number(new URL(request.url ?? '', 'https://shop').searchParams.get('p') ?? 1)
    const products = Array.from({ length: PER_PAGE }, (_, n) =>
      myntraProduct(first + (page - 1) * PER_PAGE + n),
    )
    const total = pages * PER_PAGE
    return answer(page) ?? html(myntraListing({ products, total, hasNextPage: page < pages, markup: false }))
  }
}

function scrape(...more: string[]): {
  program: ChildProcess
  ended: Promise<{ status: number | null; said: string }>
} {
  const program = spawn(
    process.execPath,
    [
      '--import=tsx',
      'cli/look.ts',
      'scrape',
      ...['--shop', 'myntra', '--out', folder, '--delay', '1'],
      ...(more.includes('--url') ? [] : ['--no-index']),
      `--chromium-arg=--host-resolver-rules=MAP www.myntra.com 127.0.0.1:${shop.port}`,
      '--chromium-arg=--ignore-certificate-errors',
      ...more,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (text) => (said += text))
  return {
    program,
    ended: new Promise((resolve) => program.on('close', (status) => resolve({ status, said }))),
  }
}

async function idsInFeed(): Promise<string[]> {
  const text = await readFile(join(folder, 'feed.ndjson'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id)
}

const listings = () => shop.seen.filter((path) => path !== 'GET /robots.txt' && path !== 'GET /favicon.ico')

test('walks each term by its pages, names itself, takes a product once, and ends at the most', async () => {
  routes['/mens-topwear'] = listing(1, 3)
  routes['/womens-topwear'] = listing(4, 9)
  const { status, said } = await scrape('--terms', 'Mens Topwear, Womens Topwear', '--max', '7').ended
  expect(said).toContain('Mens Topwear: products 7 of 9, pages 3')
  expect(status).toBe(0)
  expect(await idsInFeed()).toEqual(Array.from({ length: 14 }, (_, n) => String(n + 1)))
  expect(shop.seen[0]).toBe('GET /robots.txt')
  for (const agent of agents) expect(agent).toMatch(/Chrome.* BuyMeThatLook\/1$/)
})

test('waits as long as a busy shop asks, and goes on', async () => {
  let refused = 0
  routes['/shirts'] = listing(1, 2, (page) => {
    if (page === 1 || refused++ > 0) return undefined
    return { status: 429, headers: { 'retry-after': '2' }, body: 'Slower, please' }
  })
  const { status, said } = await scrape('--terms', 'shirts').ended
  expect(said).toContain('asks to wait: going on in 2 s')
  expect(status).toBe(0)
  expect(await idsInFeed()).toHaveLength(6)
})

test('opens nothing that robots.txt forbids', async () => {
  routes['/robots.txt'] = {
    headers: { 'content-type': 'text/plain' },
    body: 'User-agent: *\nDisallow: /shirts',
  }
  routes['/shirts'] = listing(1, 2)
  const { status, said } = await scrape('--terms', 'shirts').ended
  expect(said).toContain('robots.txt')
  expect(status).toBe(1)
  expect(listings()).toEqual([])
})

test('stops at a refusal, keeps what it has, and goes on from there another time', async () => {
  let closed = true
  routes['/shirts'] = listing(1, 3, (page) => (page > 1 && closed ? { status: 403, body: 'No' } : undefined))
  const first = await scrape('--terms', 'shirts').ended
  expect(first.said).toContain('www.myntra.com does not want to be read by a program (it answers 403)')
  expect(first.status).toBe(1)
  expect(await idsInFeed()).toEqual(['1', '2', '3'])
  closed = false
  shop.seen.length = 0
  expect((await scrape('--terms', 'shirts').ended).status).toBe(0)
  expect(await idsInFeed()).toHaveLength(9)
  expect(listings()).toHaveLength(2)
})

test('says that the shop’s pages have changed', async () => {
  routes['/shirts'] = html('<h1>The new Myntra</h1>')
  const { status, said } = await scrape('--terms', 'shirts').ended
  expect(said).toContain('This page has changed')
  expect(status).toBe(1)
})

test('killed in the middle, it goes on with the page that it was at', async () => {
  routes['/shirts'] = listing(1, 3)
  const { program, ended } = scrape('--terms', 'shirts')
  await expect.poll(idsInFeed, { timeout: 90_000, interval: 50 }).toHaveLength(3)
  program.kill('SIGKILL')
  await ended
  const before = (await idsInFeed()).length
  shop.seen.length = 0
  expect((await scrape('--terms', 'shirts').ended).status).toBe(0)
  expect(await idsInFeed()).toEqual(Array.from({ length: 9 }, (_, n) => String(n + 1)))
  expect(listings()).toHaveLength((9 - before) / PER_PAGE)
})

test('a Shopify shop is known by its pages, and becomes a catalogue that can be searched', async () => {
  const jpeg = { 'content-type': 'image/jpeg' }
  const pictures = fileURLToPath(new URL('../../catalog/demo-shop/images/products/', import.meta.url))
  const open = await serveRoutes({
    '/collections/tops': html('<script src="https://cdn.shopify.com/a.js"></script><p>Tops</p>'),
    '/M-TOP-01.jpg': { headers: jpeg, body: await readFile(join(pictures, 'M-TOP-01.jpg')) },
    '/collections/tops/products.json': () => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        products: [
          {
            id: 1,
            title: 'Black T-shirt <b>new</b>',
            handle: 'tee',
            product_type: 'T-Shirts',
            tags: ['Men'],
            variants: [{ id: 2, price: '9.00', available: true }],
            images: [{ src: `http://127.0.0.1:${open.port}/M-TOP-01.jpg` }],
          },
          { id: 3, title: 'No picture', handle: 'none', variants: [], images: [] },
        ],
      }),
    }),
  })
  const address = `http://127.0.0.1:${open.port}/collections/tops`
  const { status, said } = await scrape('--shop', 'auto', '--url', address).ended
  await open.close()
  expect(said).toContain('1 products in the catalogue')
  expect(said).toContain('image_link missing')
  expect(status).toBe(0)
  const catalogue = await readCatalogue({ read: (path) => readFile(join(folder, 'catalogue', path)) })
  expect(catalogue.products).toMatchObject([
    { id: '1', title: 'Black T-shirt <b>new</b>', category: 'topwear', department: 'men' },
  ])
})
