import { CatalogueList, type CatalogueListProps } from '../catalogue-list'
import { leftOutInWords, searchedInWords } from '../catalogue-words'
import { LockIcon, Mark } from '../icons'
import { ShopList, type ShopListProps } from '../shop-list'
import { AddFeed, type AddFeedProps } from './add-feed'
import { ImportItem, type ImportView, type ImportWishes } from './import-item'
import { ReportSection, type ReportState } from './report-section'

export interface CataloguePageProps extends AddFeedProps, ImportWishes {
  /** Nothing has been read from the database yet. */
  loading: boolean
  imports: readonly ImportView[]
  list: Required<CatalogueListProps>
  shops: Omit<ShopListProps, 'onSearchIn' | 'embeddingVersion'>
  /** How far an export is, null where there is none. */
  exporting: { name: string; share: number } | null
  /** What the last export left out; null where that is nothing. */
  leftOut: { name: string; products: number } | null
  report: ReportState
  onReportAll: () => void
  onCancelReport: () => void
}

/** "Your catalogue": what is in it, the ways in and out, and what it is made of. */
export function CataloguePage(props: CataloguePageProps) {
  const { list, imports, exporting, leftOut } = props
  const ofShops = new Set(props.shops.shops.map(({ source }) => source))
  return (
    <div class="catalogue-page" data-testid="catalogue-page">
      <header class="page-header">
        <Mark />
        <h1>Your catalogue</h1>
        <p class="quiet" data-testid="searched-products">
          {props.loading ? '' : searchedInWords(list.catalogues, list.embeddingVersion)}
        </p>
      </header>
      <AddFeed {...props} />
      {imports.length > 0 && (
        <section class="page-section" aria-label="Imports">
          <ul class="imports">
            {imports.map((view) => (
              <ImportItem key={view.row.id} view={view} {...props} />
            ))}
          </ul>
        </section>
      )}
      <section class="page-section" aria-label="Catalogues">
        <header class="page-section-header">
          <h2>Where matches are looked up</h2>
        </header>
        <CatalogueList {...list} catalogues={list.catalogues.filter(({ source }) => !ofShops.has(source))} />
        {props.shops.shops.length > 0 && <ShopList {...list} {...props.shops} />}
        {exporting && (
          <div class="report-progress" data-testid="exporting">
            <p role="status">Packing {exporting.name}…</p>
            <progress value={exporting.share} aria-label="Export" />
          </div>
        )}
        {leftOut && (
          <p role="status" data-testid="left-out">
            {leftOutInWords(leftOut)}
          </p>
        )}
      </section>
      <ReportSection report={props.report} onReport={props.onReportAll} onCancel={props.onCancelReport} />
      <footer class="privacy quiet">
        <LockIcon />
        <span>
          Everything is computed on this machine. Nothing of your catalogue leaves it unless you export it.
        </span>
      </footer>
    </div>
  )
}
