import { expect, test, vi } from 'vitest'
import type { Refusal } from '@/lib/catalog/feed-intake'
import { readFeed } from '@/lib/catalog/merchant-feed'

// A few seconds each; a busy machine has patience, what grows with the square of the rows has not enough.
vi.setConfig({ testTimeout: 60_000 })

const ROWS = 100_000
/** Each hundredth row is wrong, in one way after the other. */
const EACH = 100
const WAYS = ['torn', 'untitled', 'dear', 'again', 'script'] as const
type Way = (typeof WAYS)[number]

/** How a row is wrong; null where it is not. */
function wayOf(row: number): Way | null {
  return row % EACH === EACH - 1 ? (WAYS[Math.floor(row / EACH) % WAYS.length] as Way) : null
}

const shirt = (row: number) => {
  const way = wayOf(row)
  return {
    id: way === 'again' ? 'id-0' : `id-${row}`,
    // Some names take two lines.
    title: way === 'untitled' ? '' : `Shirt ${row}${row % 1000 === 0 ? '\nin blue' : ''}`,
    link: way === 'script' ? 'javascript:alert(1)' : `https://shop.example/p/${row}`,
    image_link: `https://cdn.example/${row}.jpg`,
    price: way === 'dear' ? 'very dear' : `${1 + (row % 5000)}.00 INR`,
  }
}

/** What is told of a wrong row. */
function told(row: number): Pick<Refusal, 'refused' | 'reason' | 'field' | 'value'> | null {
  const way = wayOf(row)
  if (way === null) return null
  return {
    torn: {
      refused: 'product',
      reason: 'broken-row',
      field: 'row',
      value: expect.stringContaining(`${row}`),
    },
    untitled: { refused: 'product', reason: 'missing', field: 'title', value: '' },
    dear: { refused: 'value', reason: 'not-a-price', field: 'price', value: 'very dear' },
    again: { refused: 'product', reason: 'duplicate-id', field: 'id', value: 'id-0' },
    script: { refused: 'product', reason: 'not-a-web-address', field: 'link', value: 'javascript:alert(1)' },
  }[way] as Pick<Refusal, 'refused' | 'reason' | 'field' | 'value'>
}

/** Reads a feed of all rows, written down one by one, and expects each wrong one to be told with its line. */
async function expectRead(head: string, write: (row: number) => string, foot: string): Promise<void> {
  let line = head.split('\n').length
  const refusals: Partial<Refusal>[] = []
  const parts = [head]
  for (let row = 0; row < ROWS; row++) {
    const wrong = told(row)
    if (wrong) refusals.push({ line, ...wrong })
    const part = write(row)
    parts.push(part)
    line += part.split('\n').length - 1
  }
  const feed = await readFeed(parts.join('') + foot)
  expect(feed.refusals).toMatchObject(refusals)
  const refused = refusals.filter((each) => each.refused === 'product')
  expect(feed.products).toHaveLength(ROWS - refused.length)
  expect(feed.products.at(-2)?.product).toEqual(shirt(ROWS - 3))
}

test('100,000 rows of CSV: each wrong one is told with its line, the others are taken', async () => {
  const columns = Object.keys(shirt(0))
  await expectRead(
    `${columns.join(',')}\n`,
    (row) => {
      const cells = Object.values(shirt(row)).map((cell) => (cell.includes('\n') ? `"${cell}"` : cell))
      // A lost quotation mark; most rows below have none that would close it.
      return `${wayOf(row) === 'torn' ? '"' : ''}${cells.join(',')}\n`
    },
    '',
  )
})

test('100,000 products of XML, most of them in one endless line', async () => {
  await expectRead(
    '<?xml version="1.0"?>\n<rss><channel>\n',
    (row) => {
      const fields = Object.entries(shirt(row)).map(([name, value]) => `<g:${name}>${value}</g:${name}>`)
      const end = wayOf(row) === 'torn' ? '</price>' : '</item>'
      return `<item>${fields.join('')}${end}${row < 1000 ? '\n' : ''}`
    },
    '</channel></rss>',
  )
})
