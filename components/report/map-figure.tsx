import { dot, plot } from '@observablehq/plot'
import { useCallback, useState } from 'preact/hooks'
import type { CatalogueReport } from '@/lib/catalog/report/catalogue-report'
import { ReportPlot } from './report-plot'

interface Props {
  points: CatalogueReport['map']
  /** How many products the points stand for. */
  products: number
  pictures: ReadonlyMap<string, string>
}

/** The embeddings laid out in two dimensions; the product under the pointer is shown beside its picture. */
export function MapFigure({ points, products, pictures }: Props) {
  const [at, setAt] = useState<number | null>(null)
  const draw = useCallback(
    (width: number) => {
      const height = Math.min(520, Math.max(280, width * 0.7))
      const drawn = plot({
        width,
        height,
        margin: 10,
        style: { background: 'transparent' },
        axis: null,
        color: { legend: true, scheme: 'Paired', type: 'categorical' },
        marks: [
          dot(points, {
            x: 'x',
            y: 'y',
            r: width < 500 ? 2.5 : 3.5,
            fill: ({ category }) => category ?? 'no category',
            fillOpacity: 0.8,
          }),
        ],
      })
      const show = (event: Event) => {
        const { clientX, clientY } = event as PointerEvent
        setAt(nearestPoint(points, drawn, clientX, clientY, { width, height }))
      }
      drawn.addEventListener('pointermove', show)
      drawn.addEventListener('pointerdown', show)
      return drawn
    },
    [points],
  )
  const shown = at === null ? undefined : points[at]
  const picture = shown?.thumb ? pictures.get(shown.thumb) : undefined
  return (
    <figure class="report-figure report-wide" data-testid="report-figure" data-title="Map">
      <figcaption>
        Map of looks{' '}
        <span class="quiet">
          {points.length < products ? `a sample of ${points.length.toLocaleString('en')}; ` : ''}what looks
          alike lies close together
        </span>
      </figcaption>
      <ReportPlot label={`Map of ${points.length} products by how they look`} draw={draw} />
      <div class="report-hover" data-testid="report-hover" aria-live="polite">
        {shown ? (
          <>
            {picture && <img src={picture} alt="" />}
            <span>
              {shown.title} <span class="quiet">{shown.category ?? 'no category'}</span>
            </span>
          </>
        ) : (
          <span class="quiet">Point at a dot to see the product.</span>
        )}
      </div>
    </figure>
  )
}

/** The point that is closest to the pointer; null where none is near. */
function nearestPoint(
  points: CatalogueReport['map'],
  drawn: Element,
  clientX: number,
  clientY: number,
  { width, height }: { width: number; height: number },
): number | null {
  // Above the map's own picture stands the legend.
  const map = drawn.matches('svg') ? drawn : drawn.querySelector(':scope > svg')
  const box = (map ?? drawn).getBoundingClientRect()
  const x = (clientX - box.left - 10) / (width - 20)
  const y = 1 - (clientY - box.top - 10) / (height - 20)
  let best: number | null = null
  let nearest = 0.03
  for (const [index, point] of points.entries()) {
    const distance = Math.hypot(point.x - x, point.y - y)
    if (distance < nearest) {
      nearest = distance
      best = index
    }
  }
  return best
}
