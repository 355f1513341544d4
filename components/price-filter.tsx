import type { PriceRange } from '@/lib/catalog/search-facets'
import type { SearchFilter } from '@/lib/catalog/search-filter'
import { amountInWords, withPrice } from './filter-choice'

interface Props {
  filter: SearchFilter | null
  ranges: readonly PriceRange[]
  onFilter: (filter: SearchFilter | null) => void
}

/** From one price to another, in one currency: nothing is converted, and products in another currency are left out. */
export function PriceFilter({ filter, ranges, onFilter }: Props) {
  const price = filter?.price
  const currencies = ranges.flatMap(({ currency }) => currency ?? [])
  const currency = price ? (price.currency ?? null) : (currencies[0] ?? null)
  const range = ranges.find((each) => each.currency === currency)
  if (!range && !price) return null

  const least = range && Math.floor(range.least)
  const most = range && Math.ceil(range.most)
  const change = (changed: SearchFilter['price']) =>
    onFilter(withPrice(filter, { ...price, currency: currency ?? undefined, ...changed }))
  const isUpsideDown = price?.least !== undefined && price.most !== undefined && price.least > price.most
  return (
    <fieldset class="filter-group" data-testid="filter-price">
      <legend>Price{currency !== null && ` in ${currency}`}</legend>
      <div class="filter-price">
        <PriceInput
          label="Lowest price"
          value={price?.least}
          placeholder={least}
          onChange={(amount) => change({ least: amount })}
        />
        <span aria-hidden="true">–</span>
        <PriceInput
          label="Highest price"
          value={price?.most}
          placeholder={most}
          onChange={(amount) => change({ most: amount })}
        />
        {currencies.length > 1 && (
          <select
            aria-label="Currency"
            value={currency ?? undefined}
            onChange={(event) => change({ currency: event.currentTarget.value })}
          >
            {currencies.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </div>
      {isUpsideDown ? (
        <p role="alert">The lowest price is above the highest.</p>
      ) : (
        range && (
          <p class="quiet">
            Here from {amountInWords(range.least, currency)} to {amountInWords(range.most, currency)}
          </p>
        )
      )}
    </fieldset>
  )
}

function PriceInput(props: {
  label: string
  value: number | undefined
  placeholder: number | undefined
  onChange: (amount: number | undefined) => void
}) {
  return (
    <input
      type="number"
      min="0"
      step="any"
      inputMode="decimal"
      aria-label={props.label}
      value={props.value ?? ''}
      placeholder={props.placeholder?.toString()}
      onChange={({ currentTarget: { valueAsNumber: amount } }) =>
        props.onChange(amount >= 0 ? amount : undefined)
      }
    />
  )
}
