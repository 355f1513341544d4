import { markdownTable, shareInWords } from './markdown-table'
import type { Measurement } from './measurement'
import { type ModelSizeAndTime, PRECISIONS, type Precision, type SizesAndTimes } from './precisions'

/** What docs/results/precisions.json keeps. */
export interface PrecisionResults {
  measuredOn: string
  /** Names the files that were measured, at the precision that ships. */
  models: string
  shipped: Precision
  /** Catalogue photos of each split that accuracy was measured on. */
  products: number
  sizesAndTimes: SizesAndTimes
  accuracy: Partial<Record<Precision, Measurement[]>>
}

/** Figures that are compared: those with a bar, for they are what the product promises. */
export const compared = (measurements: readonly Measurement[]) =>
  measurements.filter(({ bar }) => bar !== undefined)

/** docs/models/quantisation.md. */
export function quantisationPage(results: PrecisionResults, modelsNow: string): string {
  const { sizesAndTimes, accuracy, measuredOn, products } = results
  return [
    '# Precision of the weights',
    `\`npm run models -- report --write\` · ${measuredOn} · ${sizesAndTimes.machine}. Models ${results.models}, from \`python -m bmtl precisions\`.${results.models === modelsNow ? '' : ' **The files that ship now are others: make them anew and measure again.**'}`,
    [
      '- **float32**: as trained.',
      '- **float16** and **int8** only store the weights so; the runtime brings them back to float32 when it loads them, and computes in float32. In int8, large dense kernels have one scale for each output channel; small and depthwise kernels, and all else of 64 values and more, stay float16, the rest float32.',
      '- **int8-computed**: computes in int8 too (QDQ, one scale an output channel, activations calibrated on 48 training photos).',
    ].join('\n'),
    whatShips(results),
    '## Size and time',
    sizesTable(sizesAndTimes),
    '![Bytes of each model at each precision](quantisation-size.svg)',
    '![Time of each model at each precision, two threads](quantisation-time.svg)',
    'Times are medians of runs in turns in one process, in milliseconds; only those of one table compare.',
    sizesAndTimes.gpu
      ? `WebGPU: ${sizesAndTimes.gpu}, in Chromium, one model at a time.`
      : 'This machine has no GPU, so WebGPU is not measured; the same command measures it where there is one.',
    '## Accuracy',
    `On a sample of val, through the terminal program: ${products} of the street photos at most (detections down to a score of .05) and ${products} catalogue photos of val and of train each, so the figures stand beside each other here but not beside docs/results.md. In brackets the difference to float32 in points; one of ${products} is ${(100 / products).toFixed(1)} points, so only larger differences, or many of one sign, say anything.`,
    accuracyTable(accuracy),
    '![Difference to float32 of each figure](quantisation-accuracy.svg)',
    '',
  ].join('\n\n')
}

/** What ships, and why: its bytes, and the most that it loses in any figure. */
function whatShips({ shipped, sizesAndTimes: { models }, accuracy }: PrecisionResults): string {
  const bytes = (precision: Precision) => models[precision].reduce((sum, model) => sum + model.bytes, 0)
  const losses = compared(accuracy.float32 ?? []).flatMap(({ figure }) => {
    const points = pointsLost(accuracy, shipped, figure)
    return points === null ? [] : [{ figure, points }]
  })
  const [worst] = losses.sort((a, b) => a.points - b.points)
  const weight = `**${shipped} ships**: ${megabytes(bytes(shipped))} MB together, of ${megabytes(bytes('float32'))} in float32 and ${megabytes(bytes('float16'))} in float16 (15 MB is the goal)`
  return worst
    ? `${weight}. Of the ${losses.length} figures with a bar, its worst is “${worst.figure}”: ${signed(worst.points)} points beside float32.`
    : `${weight}.`
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
  return markdownTable(
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
      if (points === null) return 'not measured'
      return precision === 'float32'
        ? shareInWords(value)
        : `${shareInWords(value + points / 100)} (${signed(points)})`
    }),
  ])
  return markdownTable(['figure', ...measured], rows)
}

/** A figure's difference to float32, in points to one decimal; null where it was not measured. */
export function pointsLost(
  accuracy: PrecisionResults['accuracy'],
  precision: Precision,
  figure: string,
): number | null {
  const of = (wanted: Precision) => accuracy[wanted]?.find((measurement) => measurement.figure === figure)
  const [base, other] = [of('float32'), of(precision)]
  return base && other ? Number(((other.value - base.value) * 100).toFixed(1)) : null
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2)
const signed = (points: number) =>
  `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points).toFixed(1)}`
