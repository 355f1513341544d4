import { useEffect, useRef } from 'preact/hooks'
import type { SearchFacets } from '@/lib/catalog/search-facets'
import type { SearchFilter } from '@/lib/catalog/search-filter'
import { chipsOf } from './filter-choice'
import { FilterSheet } from './filter-sheet'
import { FilterIcon } from './icons'
import { counted, NONE_ADMITTED } from './wording'

export interface MatchFiltersProps {
  /** null: the matches are not narrowed. */
  filter: SearchFilter | null
  /** What they could be narrowed to; null while it is not known. */
  facets: SearchFacets | null
  open: boolean
  /** What was chosen is being looked up. */
  busy: boolean
  onOpen: (open: boolean) => void
  onFilter: (filter: SearchFilter | null) => void
}

/** What the matches of a garment are narrowed to, and the sheet to narrow them in. `found`: how many products there are. */
export function MatchFilters(props: MatchFiltersProps & { found: number | null }) {
  const { filter, facets, open, busy, found, onOpen, onFilter } = props
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const chips = chipsOf(filter)
  const close = () => {
    onOpen(false)
    button.current?.focus()
  }
  useEffect(() => {
    const element = whole.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    if (!open || !element) return
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [open])
  // A chip that is removed takes the focus with it.
  const change = (changed: SearchFilter | null) => {
    onFilter(changed)
    button.current?.focus()
  }
  return (
    <div class="filters" ref={whole}>
      <div class="filter-bar">
        <button
          ref={button}
          type="button"
          class="button compact"
          data-testid="filters"
          aria-expanded={open}
          aria-controls="filter-sheet"
          onClick={() => onOpen(!open)}
        >
          <FilterIcon />
          Filters
        </button>
        {chips.length > 0 && (
          <ul class="filter-chips" aria-label="Filters in use">
            {chips.map(({ words, without }) => (
              <li key={words}>
                <button
                  type="button"
                  class="filter-chip"
                  data-testid="filter-chip"
                  aria-label={`Remove filter ${words}`}
                  title={words}
                  onClick={() => change(without)}
                >
                  <span>{words}</span>
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {chips.length > 0 && (
          <button
            type="button"
            class="link-button"
            data-testid="clear-filters"
            aria-label="Clear all filters"
            onClick={() => change(null)}
          >
            Clear
          </button>
        )}
      </div>
      <p class="visually-hidden" role="status">
        {filter !== null &&
          !busy &&
          found !== null &&
          (found > 0 ? counted(found, 'product') : NONE_ADMITTED)}
      </p>
      <div id="filter-sheet" hidden={!open}>
        {open && (
          <FilterSheet filter={filter} facets={facets} onFilter={onFilter} onDone={close} found={found} />
        )}
      </div>
    </div>
  )
}
