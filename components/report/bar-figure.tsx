import { axisX, barX, plot, ruleX, text } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Count } from '@/lib/catalog/report/count-by'
import { ReportPlot } from './report-plot'

const UNKNOWN = 'not known'

/** Products by a value, as bars from the most to the least. */
export function BarFigure(props: { title: string; counts: readonly Count[] }) {
  const bars = props.counts.map(({ name, count }) => ({
    name: name ?? UNKNOWN,
    count,
    unknown: name === null,
  }))
  const key = JSON.stringify(bars)
  const draw = useCallback(
    (width: number) =>
      plot({
        width,
        height: 34 + bars.length * 22,
        marginLeft: Math.min(150, width * 0.4),
        marginRight: 46,
        marginTop: 4,
        style: { background: 'transparent', fontSize: '12px' },
        x: { label: null, nice: true },
        y: { label: null, domain: bars.map(({ name }) => name), tickFormat: shortened },
        marks: [
          axisX({ ticks: Math.max(2, Math.floor(width / 140)) }),
          barX(bars, {
            x: 'count',
            y: 'name',
            fill: ({ unknown }) => (unknown ? 'var(--line)' : 'var(--accent)'),
            insetTop: 2,
            insetBottom: 2,
          }),
          text(bars, {
            x: 'count',
            y: 'name',
            text: ({ count }) => count.toLocaleString('en'),
            textAnchor: 'start',
            dx: 5,
            fill: 'currentColor',
          }),
          ruleX([0], { stroke: 'var(--line)' }),
        ],
      }),
    [key],
  )
  if (!bars.some(({ unknown }) => !unknown)) return null
  const label = `${props.title}: ${bars.map(({ name, count }) => `${name} ${count}`).join(', ')}`
  return (
    <figure class="report-figure" data-testid="report-figure" data-title={props.title}>
      <figcaption>{props.title}</figcaption>
      <ReportPlot label={label} draw={draw} />
    </figure>
  )
}

function shortened(name: string): string {
  return name.length > 20 ? `${name.slice(0, 19)}…` : name
}
