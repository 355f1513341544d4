import type { FeedRow } from './feed-row'
import { parsePrice } from './price'
import { GONE } from './refresh-product'
import { saidFor } from './said-for'

/** Merchant's closed lists, with other spellings that feeds use. */
const GENDERS: Readonly<Record<string, string>> = {
  male: 'male',
  men: 'male',
  man: 'male',
  boys: 'male',
  female: 'female',
  women: 'female',
  woman: 'female',
  girls: 'female',
  unisex: 'unisex',
}
const AGE_GROUPS: Readonly<Record<string, string>> = {
  newborn: 'newborn',
  infant: 'infant',
  toddler: 'toddler',
  kids: 'kids',
  adult: 'adult',
}
const AVAILABILITIES: Readonly<Record<string, string>> = {
  instock: 'in_stock',
  available: 'in_stock',
  limitedavailability: 'in_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  discontinued: GONE,
  preorder: 'preorder',
  backorder: 'backorder',
}

/** Longest values that are kept, in characters; Merchant's own limits are below. */
const LONGEST: Readonly<Record<string, number>> = {
  link: 2000,
  image_link: 2000,
  additional_image_link: 20_000,
}
const LONGEST_TEXT = 1000
const LONGEST_DESCRIPTION = 5000

/** What is wrong with the value of an attribute; a closed list. */
export type ValueFault = 'not-a-web-address' | 'not-a-price' | 'unknown-value' | 'too-long'

/** An attribute's value as a product keeps it, or what is wrong with it. */
export type CheckedValue = { ok: true; value: string } | { ok: false; fault: ValueFault }

/** Checks one attribute of a product, and writes Merchant's closed lists as Merchant writes them. */
export function checkedValue(name: string, stated: string): CheckedValue {
  const value = stated.trim()
  if (name === 'description') return { ok: true, value: value.slice(0, LONGEST_DESCRIPTION) }
  if (value.length > (LONGEST[name] ?? LONGEST_TEXT)) return { ok: false, fault: 'too-long' }
  if (name === 'price' || name === 'sale_price') {
    const costs = value.startsWith('-') ? 0 : (parsePrice(value)?.amount ?? 0)
    return costs > 0 ? { ok: true, value } : { ok: false, fault: 'not-a-price' }
  }
  if (name === 'gender') return oneOf(GENDERS, value.toLowerCase())
  if (name === 'age_group') return oneOf(AGE_GROUPS, value.toLowerCase())
  if (name === 'availability') {
    const plain = value
      .toLowerCase()
      .replace(/^https?:\/\/schema\.org\//, '')
      .replace(/[\s_-]/g, '')
    return oneOf(AVAILABILITIES, plain)
  }
  return { ok: true, value }
}

/** Whether a feed says in `gender` that a product is for children, as some shops do. */
export function saysForKids(fields: FeedRow['fields']): boolean {
  return /^(boys|girls)$/i.test(fields.gender?.trim() ?? '')
}

function oneOf(values: Readonly<Record<string, string>>, stated: string): CheckedValue {
  const value = saidFor(values, stated)
  return value === undefined ? { ok: false, fault: 'unknown-value' } : { ok: true, value }
}
