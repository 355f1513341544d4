import type { SearchFilter } from '@/lib/catalog/search-filter'
import { priceInWords } from './price'
import { articleName, colorTitle } from './wording'

/** The parts of a filter that are lists of values. */
export type ListPart = 'colors' | 'articles' | 'brands' | 'shops' | 'sizes'

/** One thing that matches are narrowed to, with what remains without it. */
export interface FilterChip {
  words: string
  without: SearchFilter | null
}

const LIST_PARTS: readonly { part: ListPart; inWords: (value: string) => string }[] = [
  { part: 'colors', inWords: colorTitle },
  { part: 'articles', inWords: articleName },
  { part: 'sizes', inWords: (size) => `Size ${size}` },
  { part: 'brands', inWords: (brand) => brand },
  { part: 'shops', inWords: (shop) => shop },
]

/** The filter with a value added, or taken away where it has it; null where nothing is left to filter by. */
export function toggled(filter: SearchFilter | null, part: ListPart, value: string): SearchFilter | null {
  const before = filter?.[part] ?? []
  const others = before.filter((each) => !isSameValue(each, value))
  const now = others.length === before.length ? [...before, value] : others
  return cleaned({ ...filter, [part]: now.length > 0 ? now : undefined })
}

/** The filter with other prices; without bounds it has none. */
export function withPrice(filter: SearchFilter | null, price: SearchFilter['price']): SearchFilter | null {
  const isBounded = price?.least !== undefined || price?.most !== undefined
  return cleaned({ ...filter, price: isBounded ? price : undefined })
}

/** The filter with or without what is sold out. */
export function withStock(filter: SearchFilter | null, inStock: boolean): SearchFilter | null {
  return cleaned({ ...filter, inStock: inStock || undefined })
}

/** Whether two spellings are one value to the search. */
export function isSameValue(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What a filter consists of, each part with the filter that remains without it. */
export function chipsOf(filter: SearchFilter | null): FilterChip[] {
  if (filter === null) return []
  const chips: FilterChip[] = []
  if (filter.price)
    chips.push({ words: priceRangeInWords(filter.price), without: withPrice(filter, undefined) })
  for (const { part, inWords } of LIST_PARTS) {
    for (const value of filter[part] ?? []) {
      chips.push({ words: inWords(value), without: toggled(filter, part, value) })
    }
  }
  if (filter.inStock) chips.push({ words: 'In stock', without: withStock(filter, false) })
  return chips
}

/** An amount as people read it, also where its currency is not known. */
export function amountInWords(amount: number, currency: string | null): string {
  return currency === null ? amount.toLocaleString('en') : priceInWords(`${amount} ${currency}`)
}

function priceRangeInWords({
  least,
  most,
  currency = undefined,
}: NonNullable<SearchFilter['price']>): string {
  const inWords = (amount: number) => amountInWords(amount, currency ?? null)
  if (least === undefined) return most === undefined ? 'Any price' : `Up to ${inWords(most)}`
  return most === undefined ? `From ${inWords(least)}` : `${inWords(least)} – ${inWords(most)}`
}

function cleaned(filter: SearchFilter): SearchFilter | null {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined)
  return parts.length > 0 ? Object.fromEntries(parts) : null
}
