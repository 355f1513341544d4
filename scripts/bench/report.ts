import type { SearchTimes, Times } from './time-search'

/** What docs/results/search.json keeps. */
export interface SearchResult {
  measuredOn: string
  machine: string
  node: SearchTimes[]
  browser: SearchTimes[]
}

const BEGIN = '<!-- search: written by npm run bench -- search --write -->'
const END = '<!-- end of search -->'

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
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n')
}

/** docs/results.md with this measurement in its own section; everything else stays. */
export function withSearch(before: string, result: SearchResult): string {
  const section = [BEGIN, searchTable(result), END].join('\n\n')
  const begin = before.indexOf(BEGIN)
  const end = before.indexOf(END)
  if (begin < 0 || end < begin) return `${before.trimEnd()}\n\n${section}\n`
  return before.slice(0, begin) + section + before.slice(end + END.length)
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
