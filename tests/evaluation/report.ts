import Table from 'cli-table3'
import { markdownTable, shareInWords } from './markdown-table'
import type { Measurement } from './measurement'
import { PARTS } from './parts'
import type { PartResult } from './result-files'

const BEGIN = '<!-- figures: written by npm run evaluate -- --write -->'
const END = '<!-- end of figures -->'
const INTRODUCTION = `# Results

Measured through the terminal program on the photos kept for choosing (\`val\`). In brackets the 95 % interval over
photos (200 bootstrap resamples). \`first\` and \`goal\` are the bars; ✓ reached, ✗ missed. There are no street-to-shop
photo pairs in the data: a garment's own cut-out on white stands for the shop's photo.
`

const COLUMNS = ['figure', 'measured', 'first', 'goal', 'chance', 'ImageNet', 'over'] as const

/** A table of figures for the terminal. */
export function figuresForTerminal(title: string, measurements: readonly Measurement[]): string {
  const table = new Table({ head: [...COLUMNS], style: { head: [], border: [] } })
  table.push(...measurements.map(cells))
  return `${title}\n${table}`
}

/** docs/results.md with these results; what people wrote outside the marks stays. */
export function resultsPage(
  results: readonly PartResult[],
  modelsNow: string,
  before: string | null,
): string {
  const figures = [BEGIN, ...results.map((result) => section(result, modelsNow)), END].join('\n\n')
  if (before === null) return `${INTRODUCTION}\n${figures}\n`
  const begin = before.indexOf(BEGIN)
  const end = before.indexOf(END)
  if (begin < 0 || end < begin)
    throw new Error('docs/results.md has lost the marks between which figures stand.')
  return before.slice(0, begin) + figures + before.slice(end + END.length)
}

function section({ part, measuredOn, command, models, measurements }: PartResult, modelsNow: string): string {
  const title = PARTS.find(({ name }) => name === part)?.title ?? part
  const old = models === modelsNow ? '' : ' **The models that ship now are others: measure again.**'
  return [
    `## ${title}`,
    `\`${command}\` · ${measuredOn} · models ${models}.${old}`,
    markdownTable(COLUMNS, measurements.map(cells)),
  ].join('\n\n')
}

function cells(measurement: Measurement): string[] {
  const { figure, bar, chance, baseline, over } = measurement
  const against = (limit: number | undefined) =>
    limit === undefined ? '' : `${share(limit)} ${measurement.value >= limit ? '✓' : '✗'}`
  return [
    figure,
    told(measurement),
    against(bar?.first),
    against(bar?.goal),
    share(chance),
    share(baseline),
    over,
  ]
}

function told({ value, low, high, unit = 'share' }: Measurement): string {
  if (unit !== 'share') return `${value.toFixed(1)} ${unit}`
  return low === undefined || high === undefined
    ? share(value)
    : `${share(value)} (${share(low)}–${share(high)})`
}

/** `.83`; three decimals where two would hide the difference to a bar. */
function share(value: number | undefined): string {
  return value === undefined ? '' : shareInWords(value)
}
