import '../styles/base.css'
import '../styles/report.css'
import { render } from 'preact'
import type { CatalogueReport } from '@/lib/catalog/report/catalogue-report'
import { CatalogueReportView } from './catalogue-report-view'

/** A report as one file: its figures stand in the page, and this draws them. */
const data = document.getElementById('report-data')?.textContent ?? ''
const { report, pictures } = JSON.parse(data) as {
  report: CatalogueReport
  pictures: Record<string, string>
}
const root = document.getElementById('root')
if (root) {
  render(
    <main class="report-page">
      <h1>{report.name}</h1>
      <CatalogueReportView report={report} pictures={new Map(Object.entries(pictures))} />
    </main>,
    root,
  )
}
