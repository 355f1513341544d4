import { FACETS, type Facet, plainText, sizesIn } from './search-facts'

/** A value that products have, as most of them write it. */
export interface FacetCount {
  value: string
  products: number
}

/** What the products of one currency cost. */
export interface PriceRange {
  /** ISO 4217, or null where the shop does not say it */
  currency: string | null
  least: number
  most: number
  products: number
}

/**
 * What a search could be narrowed to. Each part counts the products that the other parts of the filter admit: so it says
 * what choosing another value would give.
 */
export interface SearchFacets {
  /** The most frequent first; products that state no value are not among them. */
  articles: FacetCount[]
  colors: FacetCount[]
  brands: FacetCount[]
  shops: FacetCount[]
  /** A product of several sizes counts with each. */
  sizes: FacetCount[]
  /** The most frequent currency first. */
  prices: PriceRange[]
  stock: { in: number; out: number }
}

/** One part of a filter; a price and its currency are one. */
export type FilterPart = Facet | 'price'

/** Counts the values of products, given one after the other. */
export class FacetCounter {
  private readonly counts: Uint32Array[]
  private readonly prices = new Map<number, PriceRange>()

  /** @param texts for each facet its values, by their numbers */
  constructor(private readonly texts: readonly (readonly string[])[]) {
    this.counts = texts.map(({ length }) => new Uint32Array(length))
  }

  /**
   * Counts a product.
   * @param codes the numbers of its values, in the order of the facets
   * @param price NaN where it is not stated
   * @param failed the one part of the filter that does not admit it, to which alone it then counts; null: none
   */
  add(codes: ArrayLike<number>, price: number, failed: FilterPart | null): void {
    for (const [facet, name] of FACETS.entries()) {
      const counts = this.counts[facet]
      const code = codes[facet]
      if (counts && code !== undefined && (failed === null || failed === name))
        counts[code] = (counts[code] ?? 0) + 1
    }
    if ((failed === null || failed === 'price') && !Number.isNaN(price)) {
      this.addPrice(codes[FACETS.indexOf('currency')] ?? 0, price)
    }
  }

  /** All that was counted. */
  facets(): SearchFacets {
    const stock = this.valuesOf('stock')
    const count = (name: string) => stock.find(({ value }) => value === name)?.products ?? 0
    return {
      articles: ranked(this.valuesOf('article')),
      colors: ranked(this.valuesOf('color')),
      brands: ranked(this.valuesOf('brand')),
      shops: ranked(this.valuesOf('shop')),
      sizes: ranked(
        this.valuesOf('sizes').flatMap(({ value, products }) =>
          sizesIn(value).map((size) => ({ value: size, products })),
        ),
      ),
      prices: [...this.prices.values()].sort((one, other) => other.products - one.products),
      stock: { in: count('in'), out: count('out') },
    }
  }

  private addPrice(code: number, price: number): void {
    const known = this.prices.get(code)
    const currency = this.texts[FACETS.indexOf('currency')]?.[code] || null
    this.prices.set(code, {
      currency,
      least: Math.min(known?.least ?? price, price),
      most: Math.max(known?.most ?? price, price),
      products: (known?.products ?? 0) + 1,
    })
  }

  private valuesOf(name: Facet): FacetCount[] {
    const facet = FACETS.indexOf(name)
    const counts = this.counts[facet] ?? new Uint32Array()
    return Array.from(counts, (products, code) => ({
      value: this.texts[facet]?.[code] ?? '',
      products,
    })).filter(({ value, products }) => value !== '' && products > 0)
  }
}

/** Spellings of one name together, under the most frequent of them; the most frequent names first. */
function ranked(values: readonly FacetCount[]): FacetCount[] {
  const byName = new Map<string, FacetCount[]>()
  for (const each of values) {
    const name = plainText(each.value)
    byName.set(name, [...(byName.get(name) ?? []), each])
  }
  return [...byName.values()]
    .map((spellings) => ({
      value: spellings.reduce((best, each) => (each.products > best.products ? each : best)).value,
      products: spellings.reduce((sum, { products }) => sum + products, 0),
    }))
    .sort((one, other) => other.products - one.products || one.value.localeCompare(other.value, 'en'))
}
