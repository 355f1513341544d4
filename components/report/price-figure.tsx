import { axisX, axisY, plot, rectY, ruleY } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { PriceFigures } from '@/lib/catalog/report/price-figures'
import { ReportPlot } from './report-plot'

/** What products of one currency cost. */
export function PriceFigure({ figures }: { figures: PriceFigures }) {
  const { currency, count, median, bins } = figures
  const key = JSON.stringify(bins)
  const draw = useCallback(
    (width: number) =>
      plot({
        width,
        height: 200,
        marginLeft: 44,
        style: { background: 'transparent', fontSize: '12px' },
        x: { label: currency },
        y: { label: 'products', grid: true },
        marks: [
          axisX({ ticks: Math.max(2, Math.floor(width / 110)) }),
          axisY({ ticks: 4 }),
          rectY(bins, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--accent)', inset: 0.5 }),
          ruleY([0], { stroke: 'var(--line)' }),
        ],
      }),
    [key],
  )
  const middle = `median ${median.toLocaleString('en')}${currency ? ` ${currency}` : ''}`
  return (
    <figure class="report-figure" data-testid="report-figure" data-title="Prices">
      <figcaption>
        Prices{currency ? ` in ${currency}` : ''}{' '}
        <span class="quiet">
          {count.toLocaleString('en')} products, {middle}; the last bar is open
        </span>
      </figcaption>
      <ReportPlot label={`Prices of ${count} products, ${middle}`} draw={draw} />
    </figure>
  )
}
