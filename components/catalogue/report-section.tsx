import type { CatalogueReport } from '@/lib/catalog/report/catalogue-report'
import { Refusal } from '../refusal'
import { CatalogueReportView } from '../report/catalogue-report-view'

/** What is known of the report that was asked for. */
export type ReportState =
  | { state: 'none' }
  | { state: 'computing'; name: string; share: number }
  | { state: 'failed'; message: string }
  | { state: 'ready'; report: CatalogueReport; pictures: ReadonlyMap<string, string> }

/** A catalogue in figures, computed on request. */
export function ReportSection(props: { report: ReportState; onReport: () => void; onCancel: () => void }) {
  const { report } = props
  return (
    <section class="page-section" aria-label="Report" data-testid="report-section" data-state={report.state}>
      <header class="page-section-header">
        <h2>{report.state === 'ready' ? report.report.name : 'What is in it'}</h2>
        {report.state !== 'computing' && (
          <button type="button" class="button compact" data-testid="report-all" onClick={props.onReport}>
            {report.state === 'ready' ? 'Report on everything searched' : 'Show the report'}
          </button>
        )}
      </header>
      {report.state === 'none' && (
        <p class="quiet">
          Products by department, category, colour, price, brand and shop; what is missing or there twice; and
          a map of what looks alike. Computed here, from what is on this machine.
        </p>
      )}
      {report.state === 'computing' && (
        <div class="report-progress">
          <p role="status">Counting and mapping {report.name}…</p>
          <progress value={report.share} aria-label="Report" />
          <button type="button" class="button quiet-button" onClick={props.onCancel}>
            Cancel
          </button>
        </div>
      )}
      {report.state === 'failed' && <Refusal sentence={report.message} />}
      {report.state === 'ready' && <CatalogueReportView report={report.report} pictures={report.pictures} />}
    </section>
  )
}
