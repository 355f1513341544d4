import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { program } from '@/cli/program'
import type { PageAnswer } from '@/lib/catalog/walk/polite-visitor'
import { myntraListing, myntraProduct } from '../../fakes/myntra-pages'

const shirts = myntraListing({ products: [myntraProduct(1), myntraProduct(2)], markup: false })

vi.mock('@/cli/page-opener', () => ({
  startPageOpener: async () => ({
    open: async (url: string): Promise<PageAnswer> => {
      const isListing = !url.endsWith('/robots.txt')
      const body = isListing ? shirts : ''
      return { status: isListing ? 200 : 404, url, contentType: 'text/html', body, retryAfter: null }
    },
    wait: async () => undefined,
    close: async () => undefined,
  }),
}))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scrape-'))
  vi.stubEnv('INIT_CWD', folder)
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test.each([
  ['myntra', ['--shop', 'myntra', '--terms', 'Mens Topwear,Womens Topwear', '--max', '1000']],
  ['myntra.com', ['--url', 'https://www.myntra.com/shirts']],
  ['shirts', ['--url', 'https://www.myntra.com/shirts', '--out', 'shirts']],
])('the feed lies in %s where the caller stands', async (name, args) => {
  await program.parseAsync(['node', 'look', 'scrape', ...args, '--no-index'])
  const lines = readFileSync(join(folder, name, 'feed.ndjson'), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2'])
})
