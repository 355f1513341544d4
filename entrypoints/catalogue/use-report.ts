import { useRef, useState } from 'preact/hooks'
import type { ReportState } from '@/components/catalogue/report-section'
import { type CatalogueReport, picturedIn } from '@/lib/catalog/report/catalogue-report'
import type { LookDatabase } from '@/lib/store/database'
import { useBlobUrls } from '@/lib/store/use-blob-urls'

/** What the worker is asked for. */
export interface ReportOrder {
  name: string
  sources: string[]
  embeddingVersion: string
}

/** What the worker answers: how far it is (0–1), and in the end the report. */
export type ReportAnswer = { share: number } | { report: CatalogueReport } | { failed: string }

type Computed =
  | { state: 'none' }
  | { state: 'computing'; name: string; share: number }
  | { state: 'failed'; message: string }
  | { state: 'ready'; report: CatalogueReport; thumbs: ReadonlyMap<string, Blob> }

/** A report on request, made by a worker that ends with it. */
export function useReport(database: LookDatabase) {
  const [computed, setComputed] = useState<Computed>({ state: 'none' })
  const worker = useRef<Worker | null>(null)
  const pictures = useBlobUrls(computed.state === 'ready' ? computed.thumbs : NO_THUMBS)

  const cancel = () => {
    worker.current?.terminate()
    worker.current = null
    setComputed({ state: 'none' })
  }
  const show = (order: ReportOrder) => {
    cancel()
    setComputed({ state: 'computing', name: order.name, share: 0 })
    const made = new Worker('/report-worker.js')
    worker.current = made
    made.onmessage = async ({ data }: MessageEvent<ReportAnswer>) => {
      if ('share' in data) return setComputed({ state: 'computing', name: order.name, share: data.share })
      made.terminate()
      if ('failed' in data) return setComputed({ state: 'failed', message: data.failed })
      const thumbs = await thumbsOf(database, data.report)
      if (worker.current === made) setComputed({ state: 'ready', report: data.report, thumbs })
    }
    made.onerror = () => setComputed({ state: 'failed', message: 'The report could not be made. Try again.' })
    made.postMessage(order)
  }
  const report: ReportState =
    computed.state === 'ready' ? { state: 'ready', report: computed.report, pictures } : computed
  return { report, show, cancel }
}

const NO_THUMBS: ReadonlyMap<string, Blob> = new Map()

async function thumbsOf(database: LookDatabase, report: CatalogueReport): Promise<ReadonlyMap<string, Blob>> {
  const keys = [...new Set(picturedIn(report).flatMap(({ thumb }) => thumb ?? []))]
  const rows = await database.thumbs.bulkGet(keys)
  return new Map(rows.flatMap((row) => (row ? [[row.path, row.blob] as const] : [])))
}
