import { useEffect, useRef, useState } from 'preact/hooks'

/** A plot that is drawn anew as wide as there is room, and described for those who do not see it. */
export function ReportPlot(props: { label: string; draw: (widthPx: number) => Element }) {
  const holder = useRef<HTMLDivElement>(null)
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    const element = holder.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidthPx(Math.floor(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (widthPx > 0) holder.current?.replaceChildren(props.draw(widthPx))
  }, [widthPx, props.draw])
  return <div ref={holder} class="report-plot" role="img" aria-label={props.label} />
}
