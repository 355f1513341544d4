import { useState } from 'preact/hooks'
import type { FacetCount } from '@/lib/catalog/search-facets'
import { isSameValue, type ListPart } from './filter-choice'
import { counted } from './wording'

/** So many values are shown at once; the others are found by typing. */
const SHOWN = 12

interface Props {
  part: ListPart
  title: string
  inWords: (value: string) => string
  counts: readonly FacetCount[]
  chosen: readonly string[]
  onToggle: (value: string) => void
}

/** The values of one fact, any of which products may have. Nothing where there is nothing to choose between. */
export function FilterValues({ part, title, inWords, counts, chosen, onToggle }: Props) {
  const [typed, setTyped] = useState('')
  const isChosen = (value: string) => chosen.some((each) => isSameValue(each, value))
  const values = [...missing(chosen, counts), ...counts]
  if (values.length < 2 && chosen.length === 0) return null

  const wanted = typed.trim().toLowerCase()
  const found = values.filter(({ value }) => inWords(value).toLowerCase().includes(wanted))
  const shown = found.filter(({ value }, at) => at < SHOWN || isChosen(value))
  return (
    <fieldset class="filter-group" data-testid={`filter-${part}`}>
      <legend>{title}</legend>
      {values.length > SHOWN && (
        <input
          type="search"
          class="filter-find"
          aria-label={`Find in ${title.toLowerCase()}`}
          placeholder={`Find among ${values.length.toLocaleString('en')}`}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div class="filter-values">
        {shown.map(({ value, products }) => (
          <label key={value.toLowerCase()} class="filter-value" title={inWords(value)}>
            <input
              type="checkbox"
              value={value}
              checked={isChosen(value)}
              aria-label={`${inWords(value)}, ${counted(products, 'product')}`}
              onChange={() => onToggle(value)}
            />
            <span aria-hidden="true">
              {part === 'colors' && <i class="swatch" data-color={value} />}
              <b>{inWords(value)}</b>
              <small>{products.toLocaleString('en')}</small>
            </span>
          </label>
        ))}
      </div>
      {found.length === 0 && <p class="quiet">Nothing is called that.</p>}
      {found.length > shown.length && (
        <p class="quiet">{(found.length - shown.length).toLocaleString('en')} more: type to find them.</p>
      )}
    </fieldset>
  )
}

/** Chosen values that no product has under the other filters: they can still be taken back. */
function missing(chosen: readonly string[], counts: readonly FacetCount[]): FacetCount[] {
  return chosen
    .filter((each) => !counts.some(({ value }) => isSameValue(each, value)))
    .map((value) => ({ value, products: 0 }))
}
