import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openScrapeJournal } from '@/cli/scrape-journal'
import { walkFrom } from '@/lib/catalog/walk/walk-listing'

const WALKS = [{ name: 'shirts', url: 'https://shop.example/shirts' }]
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const product = (id: string) => ({
  id,
  title: id,
  link: 'https://shop.example',
  image_link: 'https://shop.example/i',
})
const step = (ids: string[], next: string | null) => ({
  url: '',
  products: ids.map(product),
  refusals: [],
  state: { ...walkFrom(''), next, products: ids.length },
})

test('goes on after the last whole page, whatever was written behind it', () => {
  const first = openScrapeJournal(folder, WALKS)
  first.append(0, step(['1', '2'], 'https://shop.example/shirts?p=2'))
  appendFileSync(first.feedPath, '{"id":"3","tit')
  const again = openScrapeJournal(folder, WALKS)
  expect(again.count()).toBe(2)
  expect([again.has('2'), again.has('3')]).toEqual([true, false])
  expect(again.walks[0]?.state.next).toBe('https://shop.example/shirts?p=2')
})

test('begins anew for other walks, and where the last run had come to its end', () => {
  const first = openScrapeJournal(folder, WALKS)
  first.append(0, step(['1'], null))
  expect(openScrapeJournal(folder, [{ name: 'x', url: 'https://shop.example/x' }]).count()).toBe(0)
  const done = openScrapeJournal(folder, WALKS)
  done.append(0, step(['1'], null))
  done.remove()
  expect(existsSync(done.feedPath)).toBe(true)
  expect(openScrapeJournal(folder, WALKS).count()).toBe(0)
})
