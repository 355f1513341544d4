import type { CatalogueRecord } from '@/lib/store/catalogue-rows'

/** Ways to look into a catalogue and to take it along; left out where there is no room for them. */
export interface CatalogueWays {
  onReport?: (source: string) => void
  onExport?: (source: string) => void
}

export interface CatalogueActionsProps extends CatalogueWays {
  catalogue: Pick<CatalogueRecord, 'source' | 'name' | 'embeddingVersion'>
  /** The version of the shipped embedder, null while it is not known. */
  currentVersion: string | null
}

/** The buttons for these ways. While a catalogue is embedded anew, a file of it would have a part of its products. */
export function CatalogueActions({ catalogue, currentVersion, onReport, onExport }: CatalogueActionsProps) {
  const { source, name, embeddingVersion } = catalogue
  return (
    <>
      {onReport && <Action name="Report" of={name} testId="report-on" onClick={() => onReport(source)} />}
      {onExport && (
        <Action
          name="Export"
          of={name}
          testId="export"
          isDisabled={embeddingVersion !== currentVersion}
          onClick={() => onExport(source)}
        />
      )}
    </>
  )
}

export interface ActionProps {
  name: string
  /** What it is done to, for those who hear the button alone. */
  of: string
  testId: string
  isDisabled?: boolean
  onClick: () => void
}

/** A quiet button beside what it acts on. */
export function Action({ name, of, testId, isDisabled = false, onClick }: ActionProps) {
  return (
    <button
      type="button"
      class="button quiet-button"
      aria-label={`${name} ${of}`}
      data-testid={testId}
      disabled={isDisabled}
      onClick={onClick}
    >
      {name}
    </button>
  )
}
