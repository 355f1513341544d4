import { useState } from 'preact/hooks'
import type { CatalogueRecord } from '@/lib/store/catalogue-rows'
import { Action, CatalogueActions, type CatalogueWays } from './catalogue-actions'
import { productsInWords } from './catalogue-words'
import { counted } from './wording'

export interface CatalogueListProps extends CatalogueWays {
  catalogues: readonly CatalogueRecord[]
  /** The version of the shipped embedder, null while it is not known. */
  embeddingVersion: string | null
  onSearchIn: (source: string, searched: boolean) => void
  onRemove: (source: string) => void
}

/** The catalogues that matches can be looked up in: how many products, whether they are searched, and the ways to remove each. */
export function CatalogueList(props: CatalogueListProps) {
  return (
    <ul class="catalogues" data-testid="catalogue-list">
      {props.catalogues.map((record) => (
        <CatalogueItem key={record.source} record={record} {...props} />
      ))}
    </ul>
  )
}

function CatalogueItem(props: { record: CatalogueRecord } & CatalogueListProps) {
  const { source, name, products, searched, embeddingVersion } = props.record
  const [removing, setRemoving] = useState(false)
  const isUpdating = props.embeddingVersion !== null && embeddingVersion !== props.embeddingVersion
  if (removing) {
    return (
      <li class="catalogue-question" data-testid="remove-question">
        <p>
          Remove {name} and its {counted(products, 'product')}?
        </p>
        <div class="section-actions">
          <button
            type="button"
            class="button primary compact"
            data-testid="remove-yes"
            onClick={() => props.onRemove(source)}
          >
            Remove
          </button>
          <button type="button" class="button compact" onClick={() => setRemoving(false)}>
            Keep
          </button>
        </div>
      </li>
    )
  }
  return (
    <li
      data-testid="catalogue"
      data-source={source}
      data-products={products}
      data-state={isUpdating ? 'updating' : 'ready'}
    >
      <label>
        <input
          type="checkbox"
          checked={searched}
          onChange={(event) => props.onSearchIn(source, event.currentTarget.checked)}
        />
        <span>
          {name} <span class="quiet">{productsInWords(props.record, isUpdating)}</span>
        </span>
      </label>
      <div class="catalogue-actions">
        <CatalogueActions
          catalogue={props.record}
          currentVersion={props.embeddingVersion}
          onReport={props.onReport}
          onExport={props.onExport}
        />
        {source !== 'bundled' && (
          <Action name="Remove" of={name} testId="remove" onClick={() => setRemoving(true)} />
        )}
      </div>
    </li>
  )
}
