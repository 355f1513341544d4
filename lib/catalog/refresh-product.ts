import * as v from 'valibot'
import type { Feed } from './merchant-feed'
import { inMerchantsWords, priceOf } from './price'
import { MerchantAttributes, type MerchantProduct, type Product } from './product'
import { disagreementIn, mapProduct, statedDepartment } from './product-mapping'

/** What `availability` says of a product that its shop no longer has, as https://schema.org/Discontinued says it. */
export const GONE = 'discontinued'

/** Earlier prices that are kept of a product. */
const PRICES_KEPT = 8

/**
 * What is known of a product that its shop shows again with the same picture. A listing says less of it than its own
 * page: what is not said again holds, except the price, which is said whole or not at all, and that it was gone.
 *
 * @param on the day on which it was last known to be as it is stored, null where that is not known
 */
export function refreshed(stored: Product, seen: MerchantProduct, on: string | null): Product {
  const { price, sale_price, availability, ...lasting } = v.parse(MerchantAttributes, stored)
  const cost = seen.price === undefined ? { price, sale_price } : {}
  const there = availability === GONE ? {} : { availability }
  const now = mapProduct({ ...lasting, ...there, ...cost, ...seen, image_link: stored.image_link })
  return withEarlierPrices(withPictureOf(now, stored), stored, on)
}

/** What a product states now, with what its picture had told where it states nothing. */
function withPictureOf(now: Product, { fingerprint, thumb, ...stored }: Product): Product {
  const category = now.category ?? stored.category
  const disagreement = disagreementIn(now, stored.disagreement?.picture ?? null)
  return {
    ...now,
    category,
    article: now.article ?? (category === stored.category ? stored.article : null),
    colorName: now.colorName ?? stored.colorName,
    department: statedDepartment(now) ?? stored.department,
    ...(disagreement ? { disagreement } : {}),
    thumb,
    ...(fingerprint ? { fingerprint } : {}),
  }
}

/**
 * A product as it is now, with the prices that it had before.
 *
 * @param before the same product as it was stored
 * @param on the day on which it was last known to cost what is stored, null where that is not known
 */
export function withEarlierPrices(now: Product, before: Product, on: string | null): Product {
  const { prices = [] } = before
  const was = priceOf(before)
  const is = priceOf(now)
  const changed = was !== null && is !== null && was.amount !== is.amount
  const all = changed ? [...prices, { price: inMerchantsWords(was), on }].slice(-PRICES_KEPT) : before.prices
  return all ? { ...now, prices: all } : now
}

/** Whether nothing is known of a product that was not known before. */
export function saysTheSame(now: Product, before: Product): boolean {
  const names = Object.keys({ ...now, ...before }) as (keyof Product)[]
  return names.every((name) => JSON.stringify(now[name]) === JSON.stringify(before[name]))
}

/** A product that its shop no longer has: it is kept, says so, and comes after what can be bought. */
export function asGone(product: Product): Product {
  return { ...product, availability: GONE }
}

/** The ids of all that a feed has; what is refused of it is still sold. */
export function listedIn({ products, refusals }: Pick<Feed, 'products' | 'refusals'>): Set<string> {
  return new Set([...products.map(({ product }) => product.id), ...refusals.flatMap(({ id }) => id ?? [])])
}

/**
 * Whether a feed is a newer state of the one that a catalogue came from, so that what it lacks is gone: it has at least
 * half of the catalogue’s products. Else it is another part of the shop, under the same name.
 *
 * @param listed see {@link listedIn}
 * @param known the ids of everything in the catalogue, before the feed is taken in
 */
export function isNewerState(listed: ReadonlySet<string>, known: readonly string[]): boolean {
  const again = known.filter((id) => listed.has(id)).length
  return known.length > 0 && 2 * again >= known.length
}

/** `2026-11-03`, where the person is. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
