import type { SearchFacets } from '@/lib/catalog/search-facets'
import type { SearchFilter } from '@/lib/catalog/search-filter'
import { type ListPart, toggled, withStock } from './filter-choice'
import { FilterValues } from './filter-values'
import { PriceFilter } from './price-filter'
import { articleName, colorTitle, counted } from './wording'

interface Props {
  filter: SearchFilter | null
  facets: SearchFacets | null
  found: number | null
  onFilter: (filter: SearchFilter | null) => void
  onDone: () => void
}

const asItIs = (value: string) => value

const LISTS: readonly { part: ListPart; title: string; inWords: (value: string) => string }[] = [
  { part: 'colors', title: 'Colour', inWords: colorTitle },
  { part: 'articles', title: 'Type', inWords: articleName },
  { part: 'sizes', title: 'Size, where the shop says it', inWords: asItIs },
  { part: 'brands', title: 'Brand', inWords: asItIs },
  { part: 'shops', title: 'Shop', inWords: asItIs },
]

/** Everything that matches can be narrowed to; each choice holds at once. */
export function FilterSheet({ filter, facets, found, onFilter, onDone }: Props) {
  if (facets === null) {
    return (
      <p class="filter-sheet quiet" role="status" data-testid="filter-sheet">
        Counting what there is…
      </p>
    )
  }
  return (
    <div class="filter-sheet" data-testid="filter-sheet">
      <PriceFilter filter={filter} ranges={facets.prices} onFilter={onFilter} />
      {LISTS.map(({ part, title, inWords }) => (
        <FilterValues
          key={part}
          part={part}
          title={title}
          inWords={inWords}
          counts={facets[part]}
          chosen={filter?.[part] ?? []}
          onToggle={(value) => onFilter(toggled(filter, part, value))}
        />
      ))}
      {(facets.stock.out > 0 || filter?.inStock) && (
        <label class="filter-stock">
          <input
            type="checkbox"
            checked={filter?.inStock ?? false}
            onChange={(event) => onFilter(withStock(filter, event.currentTarget.checked))}
          />
          <span>In stock only</span>
          <span class="quiet">{counted(facets.stock.out, 'product')} sold out</span>
        </label>
      )}
      <button type="button" class="button primary" data-testid="filters-done" onClick={onDone}>
        {found === null ? 'Show matches' : `Show ${counted(found, 'product')}`}
      </button>
    </div>
  )
}
