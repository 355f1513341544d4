import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'
import { compared, type PrecisionResults, pointsLost } from './precision-page'
import { PRECISIONS, type Precision } from './precisions'

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
