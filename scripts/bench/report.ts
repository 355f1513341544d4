import { percentile } from '@/tests/evaluation/bootstrap'
import { markdownTable } from '@/tests/evaluation/markdown-table'
import type { FeedTimes } from './time-feed'
import type { LearningTimes } from './time-learning'
import type { LookTimes } from './time-look'
import type { SearchTimes, Times } from './time-search'
import type { StartTimes } from './time-start'

/** What docs/results/search.json keeps. */
export interface SearchResult {
  measuredOn: string
  machine: string
  node: SearchTimes[]
  browser: SearchTimes[]
}

/** What docs/results/look.json keeps. */
export interface LookResult {
  measuredOn: string
  machine: string
  photo: string
  times: LookTimes
  /** Milliseconds of the detector's model and of a network of YOLO11n's size. */
  beside: { detector: number; yardstick: number } | null
}

/** The measurement as a table in Markdown. */
export function searchTable({ measuredOn, machine, node, browser }: SearchResult): string {
  const rows = [...node.map((each) => cells('Node', each)), ...browser.map((each) => cells('Chromium', each))]
  const head = [
    'in',
    'rows × 128',
    'kernel',
    'search',
    '÷ reading',
    'reading',
    'TypeScript',
    'float32 loop',
    'hnswlib-wasm',
    'memory ÷ vectors',
  ]
  return [
    '## Search',
    `\`npm run bench -- search\` · ${measuredOn} · ${machine}. Milliseconds, median (99th percentile), 20 matches of one partition; synthetic clustered vectors. “÷ reading” is the ratio of medians to a SIMD sum of the same bytes, taken in turns in the same run; the bar is 10 at first and 2 in the end (2.5 or 12 ms for 1M in Node). hnswlib-wasm (M 16, efConstruction 200, ef 64) does not load in Node and is left out above 100,000 rows.`,
    markdownTable(head, rows),
  ].join('\n\n')
}

const PARTS = ['whole', 'decode', 'detect', 'department', 'embed', 'match'] as const

/** The measurement as a table in Markdown. */
export function lookTable({ measuredOn, machine, photo, times, beside }: LookResult): string {
  const medianOf = (part: (typeof PARTS)[number]) =>
    percentile(
      times.warm.map((each) => each[part]).sort((a, b) => a - b),
      0.5,
    )
  const head = ['photo → all matches, seconds', ...PARTS]
  const rows = [
    [`warm, median of ${times.warm.length}`, ...PARTS.map((part) => seconds(medianOf(part)))],
    ['the first of a fresh browser', ...PARTS.map((part) => seconds(times.cold[part]))],
  ]
  return [
    '## A photo, from the wish to the matches',
    `\`npm run bench -- look\` · ${measuredOn} · ${machine}. ${photo}, ${times.garments} garments, ${times.products.toLocaleString('en')} products; the built extension in Chromium on WebAssembly. “Whole” is from the wish to the matches of all garments in the database. The bars are 1.2 s at first and .4 s in the end warm, 6 and 3 s for the first result.`,
    markdownTable(head, rows),
    beside
      ? `The detector’s model beside a network of YOLO11n’s size, in turns, two threads: ${beside.detector.toFixed(0)} ms and ${beside.yardstick.toFixed(0)} ms, **${(beside.detector / beside.yardstick).toFixed(2)}** of its time (bars: 1 and .5).`
      : 'The detector was not timed beside a network of YOLO11n’s size (`--yardstick`).',
  ].join('\n\n')
}

/** What docs/results/start.json keeps. */
export interface StartResult {
  measuredOn: string
  machine: string
  times: StartTimes
}

/** The measurement as a table in Markdown. */
export function startTable({ measuredOn, machine, times }: StartResult): string {
  const { products, importMs, search, firstLookMs, memory } = times
  const count = `${products.toLocaleString('en')} products`
  const medianOf = (part: 'loadedMs' | 'answeredMs') =>
    percentile(
      search.map((each) => each[part]).sort((a, b) => a - b),
      0.5,
    )
  const each = (memory.all.process - memory.bundled.process) / products
  const head = ['figure', 'measured', 'bar']
  const rows = [
    [
      `first answer, from opening the database, in a fresh browser; median of ${search.length}`,
      `${seconds(medianOf('answeredMs'))} s`,
      '1.5 s',
    ],
    ['of that until all vectors are in memory', `${seconds(medianOf('loadedMs'))} s`, ''],
    [
      'first look of a fresh browser, models and all, from the wish to the matches',
      `${seconds(firstLookMs)} s`,
      '6 s, then 3 s',
    ],
    [
      'memory of the extension’s processes (engine, panel, service worker) after a look: bundled catalogue → all',
      `${megabytes(memory.bundled.process)} → ${megabytes(memory.all.process)}`,
      '900 MB, then 600 MB',
    ],
    [
      'of that for each product, by the difference; a vector is 128 bytes',
      `${each.toFixed(0)} bytes, ${(each / 128).toFixed(2)}×`,
      '2×',
    ],
    ['taking the catalogue’s zip in', `${seconds(importMs)} s`, ''],
  ]
  return [
    '## Start and memory',
    `\`npm run bench -- start\` · ${measuredOn} · ${machine}. ${count}, made up, in the built extension’s own database; Chromium, WebAssembly.`,
    markdownTable(head, rows),
  ].join('\n\n')
}

/** What docs/results/feed.json keeps. */
export interface FeedResult {
  measuredOn: string
  machine: string
  feed: string
  times: FeedTimes
}

/** The measurement in Markdown. */
export function feedTable({ measuredOn, machine, feed, times }: FeedResult): string {
  const { rows, rowsOfFeed, taken, wholeMs, workedMs, refusals } = times
  const told = (counts: readonly [string, number][]) =>
    counts.map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ')
  const part =
    rows < rowsOfFeed
      ? `${rows.toLocaleString('en')} rows, spread evenly over the feed’s`
      : 'All of the feed’s'
  return [
    '## A feed taken in by the browser',
    `\`npm run bench -- feed ${feed}${rows < rowsOfFeed ? ` --rows ${rows}` : ''}\` · ${measuredOn} · ${machine}. ${part} ${rowsOfFeed.toLocaleString('en')} rows, with their pictures, dropped on “Your catalogue” in Chromium.`,
    `${taken.toLocaleString('en')} products taken in ${(wholeMs / 60_000).toFixed(1)} minutes, ${((taken / workedMs) * 1000).toFixed(1)} a second; ${times.refusedProducts} products and ${times.refusedValues} values refused${refusals.length > 0 ? ` (${told(refusals)})` : ''}, ${times.sizesFolded} rows folded as sizes. At most ${megabytes(times.mostBytes)} of memory in the extension’s processes, ${megabytes(times.storedBytes)} on the disk in the end.`,
    `Categories: ${told(times.byCategory)}.`,
  ].join('\n\n')
}

/** What docs/results/learning.json keeps. */
export interface LearningResult {
  measuredOn: string
  machine: string
  presses: number
  times: LearningTimes[]
}

/** The measurement as a table in Markdown. */
export function learningTable({ measuredOn, machine, presses, times }: LearningResult): string {
  const rows = times.map(({ backend, ms: [first, ...further] }) => [
    backend,
    `${(first as number).toFixed(0)} ms`,
    `${percentile(
      further.toSorted((a, b) => a - b),
      0.5,
    ).toFixed(0)} ms`,
  ])
  return [
    '## Learning a taste: the backends of TensorFlow.js',
    `\`npm run bench -- learning\` · ${measuredOn} · ${machine}. A head learnt from ${presses} judgements of the bundled catalogue’s products, in Chromium, each backend in a fresh browser; WebGL is Chromium’s own in software where the machine has no GPU.`,
    markdownTable(['backend', 'first learning', `median of ${(times[0]?.ms.length ?? 1) - 1} further`], rows),
  ].join('\n\n')
}

function cells(where: string, times: SearchTimes): string[] {
  const { hnsw } = times
  return [
    where,
    times.rows.toLocaleString('en'),
    times.variant,
    told(times.search),
    (times.search.median / times.reading.median).toFixed(1),
    told(times.reading),
    told(times.twin),
    told(times.float32),
    hnsw
      ? `${told(hnsw)}, recall@20 ${hnsw.recall.toFixed(3)}, built in ${(hnsw.buildMs / 1000).toFixed(0)} s`
      : '–',
    times.memoryRatio.toFixed(2),
  ]
}

function told({ median, p99 }: Times): string {
  return `${median.toFixed(2)} (${p99.toFixed(2)})`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
