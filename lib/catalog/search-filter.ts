import { FACETS, type Facet, plainText, type SearchFacts, sizesIn } from './search-facts'

/**
 * What products must be, beside similar. Hard: a product that does not state its price is not “under 2000”, and one in
 * another currency neither. Names are compared without case. A list admits any of its values.
 */
export interface SearchFilter {
  price?: {
    /** both inclusive */
    least?: number
    most?: number
    /** ISO 4217; without it the amounts are compared whatever their currency */
    currency?: string
  }
  colors?: readonly string[]
  articles?: readonly string[]
  brands?: readonly string[]
  shops?: readonly string[]
  /** Any of these sizes; a product that does not state its sizes is admitted. */
  sizes?: readonly string[]
  /** true leaves out what is known to be sold out or gone, false everything else. */
  inStock?: boolean
}

/** A filter made ready to judge many products. */
export interface Criteria {
  /** both inclusive, or null where any price will do, and none */
  price: { least: number; most: number } | null
  /** For each facet whether a value of it is admitted; null where every one is. In the order of {@link FACETS}. */
  facets: readonly (((value: string) => boolean) | null)[]
}

/** What a filter demands, null where it demands nothing. */
export function criteriaOf(filter: SearchFilter | undefined): Criteria | null {
  if (!filter) return null
  const { price, inStock } = filter
  const sizes = filter.sizes?.map(plainText)
  const currency = price?.currency?.toUpperCase()
  const facets: Record<Facet, ((value: string) => boolean) | null> = {
    article: oneOf(filter.articles),
    color: oneOf(filter.colors),
    brand: oneOf(filter.brands),
    shop: oneOf(filter.shops),
    sizes: sizes
      ? (value) => value === '' || sizesIn(value).some((size) => sizes.includes(plainText(size)))
      : null,
    currency: currency ? (value) => value === currency : null,
    stock: inStock === undefined ? null : (value) => value === (inStock ? 'in' : 'out'),
  }
  const least = price?.least ?? Number.NEGATIVE_INFINITY
  const most = price?.most ?? Number.POSITIVE_INFINITY
  return {
    price: price && (price.least !== undefined || price.most !== undefined) ? { least, most } : null,
    facets: FACETS.map((facet) => facets[facet]),
  }
}

/** Whether a product with these facts meets the criteria. */
export function meets({ price, facets }: SearchFacts, criteria: Criteria | null): boolean {
  if (criteria === null) return true
  if (criteria.price && !(price >= criteria.price.least && price <= criteria.price.most)) return false
  return criteria.facets.every((admits, facet) => admits === null || admits(facets[facet] ?? ''))
}

function oneOf(names: readonly string[] | undefined): ((value: string) => boolean) | null {
  if (!names) return null
  const plain = new Set(names.map(plainText))
  return (value) => plain.has(plainText(value))
}
