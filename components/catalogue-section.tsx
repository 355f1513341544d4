import type { CatalogueImport } from '@/lib/store/catalogue-import'
import type { CatalogueRecord } from '@/lib/store/catalogue-rows'
import { ChevronIcon } from './icons'
import { ShopList, type ShopListProps } from './shop-list'
import { counted, importInWords } from './wording'

/** An import as it is shown, without its files. */
export type ImportView = Omit<CatalogueImport, 'files'>

export interface CatalogueSectionProps {
  catalogues: readonly CatalogueRecord[]
  imports: readonly ImportView[]
  /** The version of the shipped embedder, null while it is not known. */
  embeddingVersion: string | null
  /** A zip, or all files of a folder. */
  onAdd: (files: File[]) => void
  onSearchIn: (source: string, searched: boolean) => void
  onRemove: (source: string) => void
  shops: Omit<ShopListProps, 'onSearchIn'>
}

/** The catalogues that matches are looked up in, and a way to add one. */
export function CatalogueSection(props: CatalogueSectionProps) {
  const ofShops = new Set(props.shops.shops.map(({ source }) => source))
  const products = props.catalogues.reduce((sum, each) => sum + (each.searched ? each.products : 0), 0)
  return (
    <details class="section" data-testid="catalogues">
      <summary>
        <ChevronIcon />
        <span>Your catalogue</span>
        <span class="quiet">{counted(products, 'product')}</span>
      </summary>
      <div class="section-body">
        <p class="quiet">
          Matches come only from the catalogues here. Add the folder or zip that{' '}
          <code>npm run look -- index</code> writes from any shop’s product feed.
        </p>
        <ul class="catalogues">
          {props.catalogues
            .filter(({ source }) => !ofShops.has(source))
            .map((each) => (
              <CatalogueRow key={each.source} record={each} {...props} />
            ))}
        </ul>
        <ShopList {...props.shops} onSearchIn={props.onSearchIn} />
        {props.imports.map((each) => (
          <p key={each.id} class="import" data-state={each.state} data-testid="import">
            {importInWords(each)}
            {each.state === 'running' && (
              <progress value={each.progress} aria-label={`Reading ${each.name}`} />
            )}
          </p>
        ))}
        <div class="section-actions">
          <FilesButton label="Add a zip" testId="add-zip" accept=".zip" onFiles={props.onAdd} />
          <FilesButton label="Add a folder" testId="add-folder" folder onFiles={props.onAdd} />
        </div>
      </div>
    </details>
  )
}

function CatalogueRow(props: { record: CatalogueRecord } & CatalogueSectionProps) {
  const { source, name, products, searched, embeddingVersion } = props.record
  const outdated = props.embeddingVersion !== null && embeddingVersion !== props.embeddingVersion
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={searched}
          disabled={outdated}
          onChange={(event) => props.onSearchIn(source, event.currentTarget.checked)}
        />
        <span>
          {name}{' '}
          <span class="quiet">
            {outdated ? 'made for another version: index it again' : counted(products, 'product')}
          </span>
        </span>
      </label>
      {source !== 'bundled' && (
        <button
          type="button"
          class="button quiet-button"
          aria-label={`Remove ${name}`}
          onClick={() => props.onRemove(source)}
        >
          Remove
        </button>
      )}
    </li>
  )
}

function FilesButton(props: {
  label: string
  testId: string
  accept?: string
  folder?: boolean
  onFiles: (files: File[]) => void
}) {
  const folder = props.folder ? { webkitdirectory: true } : {}
  return (
    <label class="button file-button">
      <span>{props.label}</span>
      <input
        type="file"
        class="visually-hidden"
        accept={props.accept}
        data-testid={props.testId}
        {...folder}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) props.onFiles(files)
        }}
      />
    </label>
  )
}
