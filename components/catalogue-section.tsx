import type { CatalogueImport } from '@/lib/store/catalogue-import'
import { CatalogueList, type CatalogueListProps } from './catalogue-list'
import { importInWords, searchedInWords } from './catalogue-words'
import { FilesButton } from './files-button'
import { ChevronIcon } from './icons'
import { ShopList, type ShopListProps } from './shop-list'

export interface CatalogueSectionProps extends Omit<CatalogueListProps, 'onExport' | 'onReport'> {
  imports: readonly CatalogueImport[]
  /** A zip, a feed, or all files of a folder. */
  onAdd: (files: File[]) => void
  onOpenPage: () => void
  shops: Omit<ShopListProps, 'onSearchIn' | 'embeddingVersion'>
}

/** The catalogues that matches are looked up in, and ways to add one. */
export function CatalogueSection(props: CatalogueSectionProps) {
  const ofShops = new Set(props.shops.shops.map(({ source }) => source))
  return (
    <details class="section" data-testid="catalogues">
      <summary>
        <ChevronIcon />
        <span>Your catalogue</span>
        <span class="quiet">{searchedInWords(props.catalogues, props.embeddingVersion)}</span>
      </summary>
      <div class="section-body">
        <p class="quiet">
          Matches come only from the catalogues here. Add any shop’s product feed, or a catalogue’s zip or
          folder.
        </p>
        <CatalogueList
          {...props}
          catalogues={props.catalogues.filter(({ source }) => !ofShops.has(source))}
        />
        <ShopList {...props.shops} embeddingVersion={props.embeddingVersion} onSearchIn={props.onSearchIn} />
        {props.imports.map((each) => (
          <p key={each.id} class="import" data-state={each.state} data-testid="import">
            {importInWords(each)}
            {each.state === 'running' && (
              <progress value={each.progress} aria-label={`Reading ${each.name}`} />
            )}
          </p>
        ))}
        <div class="section-actions">
          <button type="button" class="button" data-testid="open-catalogue-page" onClick={props.onOpenPage}>
            Open your catalogue
          </button>
          <FilesButton label="Add a file" testId="add-zip" onFiles={props.onAdd} />
          <FilesButton label="Add a folder" testId="add-folder" folder onFiles={props.onAdd} />
        </div>
      </div>
    </details>
  )
}
