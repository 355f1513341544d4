import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'
import type { Measurement } from './measurement'
import { type ModelSizeAndTime, PRECISIONS, type Precision, type SizesAndTimes } from './precisions'

/** What docs/results/precisions.json keeps. */
export interface PrecisionResults {
  measuredOn: string
  shipped: Precision
  /** Catalogue photos of each split that accuracy was measured on. */
  products: number
  sizesAndTimes: SizesAndTimes
  accuracy: Partial<Record<Precision, Measurement[]>>
}

/** Figures that are compared: those with a bar, for they are what the product promises. */
const compared = (measurements: readonly Measurement[]) => measurements.filter(({ bar }) => bar !== undefined)

/** docs/models/quantisation.md. */
export function quantisationPage(results: PrecisionResults): string {
  const { sizesAndTimes, accuracy, measuredOn, shipped, products } = results
  return [
    '# Precision of the weights',
    `\`npm run models -- report --write\` · ${measuredOn} · ${sizesAndTimes.machine}. The models come from \`python -m bmtl precisions\`.`,
    [
      '- **float32**: as trained.',
      '- **float16** and **int8** only store the weights so; the runtime brings them back to float32 when it loads them, and computes in float32. In int8, dense kernels have one scale for each output channel; depthwise kernels and biases stay float16 and float32.',
      '- **int8-computed**: computes in int8 too (QDQ, one scale an output channel, activations calibrated on 48 training photos).',
    ].join('\n'),
    `**${shipped} ships.**`,
    '## Size and time',
    sizesTable(sizesAndTimes),
    '![Bytes of each model at each precision](quantisation-size.svg)',
    '![Time of each model at each precision, two threads](quantisation-time.svg)',
    'Times are medians of runs in turns in one process, in milliseconds; only those of one table compare.',
    sizesAndTimes.gpu
      ? `WebGPU: ${sizesAndTimes.gpu}, in Chromium, one model at a time.`
      : 'This machine has no GPU, so WebGPU is not measured; the same command measures it where there is one.',
    '## Accuracy',
    `On a sample of val, through the terminal program: all street photos (detections down to a score of .05) and ${products} catalogue photos of val and of train each, so the figures stand beside each other here but not beside docs/results.md. In brackets the difference to float32 in points.`,
    accuracyTable(accuracy),
    '![Difference to float32 of each figure](quantisation-accuracy.svg)',
    '',
  ].join('\n\n')
}

function sizesTable({ models, yardstick }: SizesAndTimes): string {
  const rows = PRECISIONS.flatMap((precision) =>
    models[precision].map(({ id, bytes, ...times }) => [
      precision,
      id,
      megabytes(bytes),
      ...timeCells(times),
    ]),
  )
  const totals = PRECISIONS.map((precision) => {
    const bytes = models[precision].reduce((sum, model) => sum + model.bytes, 0)
    return [precision, '**all three**', `**${megabytes(bytes)}**`, '', '', '']
  })
  const beside = yardstick
    ? [['float32', 'a network of YOLO11n’s size, 640 px', '', ...timeCells(yardstick)]]
    : []
  return table(
    ['precision', 'model', 'MB', 'one thread, ms', 'two threads, ms', 'WebGPU, ms'],
    [...rows, ...totals, ...beside],
  )
}

const timeCells = ({
  oneThreadMs,
  twoThreadsMs,
  gpuMs,
}: Pick<ModelSizeAndTime, 'oneThreadMs' | 'twoThreadsMs' | 'gpuMs'>) => [
  oneThreadMs.toFixed(1),
  twoThreadsMs.toFixed(1),
  gpuMs?.toFixed(1) ?? '–',
]

function accuracyTable(accuracy: PrecisionResults['accuracy']): string {
  const measured = PRECISIONS.filter((precision) => accuracy[precision])
  const base = compared(accuracy.float32 ?? [])
  const rows = base.map(({ figure, value }) => [
    figure,
    ...measured.map((precision) => {
      const points = pointsLost(accuracy, precision, figure)
      if (points === null) return ''
      return precision === 'float32' ? told(value) : `${told(value + points / 100)} (${signed(points)})`
    }),
  ])
  return table(['figure', ...measured], rows)
}

/** A figure's difference to float32, in points to one decimal; null where it was not measured. */
function pointsLost(
  accuracy: PrecisionResults['accuracy'],
  precision: Precision,
  figure: string,
): number | null {
  const of = (wanted: Precision) => accuracy[wanted]?.find((measurement) => measurement.figure === figure)
  const [base, other] = [of('float32'), of(precision)]
  return base && other ? Number(((other.value - base.value) * 100).toFixed(1)) : null
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2)
const told = (share: number) => share.toFixed(3).replace(/^0/, '')
const signed = (points: number) =>
  `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points).toFixed(1)}`

/** The plots of the page: file name → SVG. */
export function quantisationPlots({
  sizesAndTimes: { models },
  accuracy,
}: PrecisionResults): Record<string, string> {
  const rows = PRECISIONS.flatMap((precision) => models[precision].map((model) => ({ precision, ...model })))
  return {
    'quantisation-size.svg': bars(
      rows.map(({ precision, id, bytes }) => ({ precision, model: id, value: bytes / 1e6 })),
      'MB',
    ),
    'quantisation-time.svg': bars(
      rows.map(({ precision, id, twoThreadsMs }) => ({ precision, model: id, value: twoThreadsMs })),
      'ms, two threads',
    ),
    'quantisation-accuracy.svg': differences(accuracy),
  }
}

/** A dot for each figure and precision, at its difference to float32, as an SVG document on white. */
function differences(accuracy: PrecisionResults['accuracy']): string {
  const figures = compared(accuracy.float32 ?? []).map(({ figure }) => figure)
  const rows = PRECISIONS.filter((precision) => precision !== 'float32').flatMap((precision) =>
    figures.flatMap((figure) => {
      const points = pointsLost(accuracy, precision, figure)
      return points === null ? [] : [{ figure, precision, points }]
    }),
  )
  return drawn({
    height: 60 + 26 * figures.length,
    marginLeft: 300,
    x: { label: 'points beside float32', grid: true },
    y: { domain: figures, label: null },
    fx: { label: null },
    marks: [Plot.ruleX([0]), Plot.dot(rows, { x: 'points', y: 'figure', fx: 'precision', fill: '#4a6d8c' })],
  })
}

/** Bars by precision, a panel a model, as an SVG document on white. */
function bars(
  rows: readonly { precision: Precision; model: string; value: number }[],
  label: string,
): string {
  return drawn({
    height: 240,
    marginLeft: 90,
    x: { label, grid: true },
    y: { domain: PRECISIONS, label: null },
    fx: { label: null },
    marks: [
      Plot.barX(rows, { x: 'value', y: 'precision', fx: 'model', fill: '#4a6d8c' }),
      Plot.text(rows, {
        x: 'value',
        y: 'precision',
        fx: 'model',
        text: ({ value }) => value.toFixed(1),
        textAnchor: 'end',
        dx: -4,
        fill: 'white',
      }),
    ],
  })
}

function drawn(options: Plot.PlotOptions): string {
  const { document } = new Window()
  const plot = Plot.plot({
    document: document as unknown as Document,
    width: 720,
    style: { background: 'white', color: 'black' },
    ...options,
  })
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${plot.outerHTML}\n`
}
