import * as v from 'valibot'
import { LookError } from '../../look/look-error'
import { checkedValue } from '../attribute-values'
import type { Refusal } from '../feed-intake'
import { joinedValues } from '../feed-row'
import { gtinIn } from '../gtin'
import { hostOf } from '../host-of'
import { MerchantAttributes, type MerchantProduct } from '../product'
import { myntra } from './myntra'
import { openGraph } from './open-graph'
import { attributeOf } from './page-document'
import { schemaOrg } from './schema-org'
import type { ShopAdapter, ShopPage, StatedProduct } from './shop-adapter'
import { shopify } from './shopify'
import { legible } from './stated-value'

/** Every adapter, those that know more of a page first. */
const ADAPTERS: readonly ShopAdapter[] = [myntra, shopify, schemaOrg, openGraph]

/** The most products that are taken from one page; a shop's page has some hundreds at most. */
const MOST_PRODUCTS = 2000
const LONGEST = { id: 300, title: 500, address: 2000, size: 60, text: 5000 }
/** Merchant takes no more further pictures. */
const MOST_PICTURES = 10
const MOST_SIZES = 60

/** What a page of a shop holds. */
export interface PageReading {
  /** `other`: neither a listing nor a product's page. */
  kind: 'listing' | 'product' | 'other'
  adapter: ShopAdapter['name'] | null
  products: MerchantProduct[]
  /** Products that cannot be taken; `line` is which product of the page, from 1. */
  refusals: Refusal[]
  /** Pages of products that the listing names without saying more. Absolute, of the same origin. */
  links: string[]
  /** How many products the whole listing has, where it says so. */
  total: number | null
  /** Absolute, of the same origin; null on the last page. */
  nextPage: string | null
}

/**
 * Reads the products of a page with whichever adapter knows it. Nothing of the page is run, and its texts stay texts.
 *
 * @throws LookError `page-changed` where the page is known to hold products and none can be read
 */
export function readShopPage(page: ShopPage): PageReading {
  const known = ADAPTERS.filter((adapter) => adapter.knows(page))
  for (const adapter of known) {
    const product = adapter.product(page)
    const listing = product ? null : adapter.listing(page)
    const stated = product ?? listing?.products
    if (!stated) continue
    return {
      kind: product ? 'product' : 'listing',
      adapter: adapter.name,
      ...taken(stated, page),
      links: [...new Set(listing?.links?.flatMap((link) => sameOrigin(link, page.url) ?? []))],
      total: listing?.total ?? null,
      nextPage: listing ? sameOrigin(adapter.nextPage(page), page.url) : null,
    }
  }
  if (known.some((adapter) => adapter.promisesProducts?.(page))) {
    throw new LookError(
      'page-changed',
      'This page has changed: its products can no longer be read. A newer version of this program may know it.',
    )
  }
  const nothing = { products: [], refusals: [], links: [], total: null, nextPage: null }
  return { kind: 'other', adapter: null, ...nothing }
}

/** Where the products of a page stand as data, for who walks through a listing; null where the page itself is best. */
export function dataPageOf(page: ShopPage): { url: string; currency?: string } | null {
  for (const adapter of ADAPTERS.filter((each) => each.knows(page))) {
    const data = adapter.dataPage?.(page)
    const url = sameOrigin(data?.url ?? null, page.url)
    if (data && url) return { ...data, url }
  }
  return null
}

/** The page on which a shop answers a search term; null where the shop is not known by that name. */
export function searchPage(shop: string, term: string): string | null {
  return ADAPTERS.find(({ name }) => name === shop)?.searchPage?.(term) ?? null
}

function cut(length: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => legible(text.slice(0, length))),
  )
}

function webAddress(base: string) {
  return v.pipe(
    v.string(),
    v.transform((address) => absolute(address, base)),
    v.string('not-a-web-address'),
    v.maxLength(LONGEST.address, 'not-a-web-address'),
  )
}

function productSchema(base: string) {
  const optional = Object.fromEntries(
    Object.keys(MerchantAttributes.entries).map((name) => [name, v.optional(cut(LONGEST.text))]),
  )
  return v.pipe(
    v.object({
      ...optional,
      additional_image_link: v.optional(v.string()),
      id: v.pipe(cut(LONGEST.id), v.minLength(1)),
      title: v.pipe(cut(LONGEST.title), v.minLength(1)),
      link: webAddress(base),
      image_link: webAddress(base),
    }),
    MerchantAttributes,
  )
}

function taken(
  stated: readonly StatedProduct[],
  page: ShopPage,
): { products: MerchantProduct[]; refusals: Refusal[] } {
  const schema = productSchema(page.url)
  const shop = shopName(page)
  const products = new Map<string, MerchantProduct>()
  const refusals: Refusal[] = []
  for (const [index, facts] of stated.slice(0, MOST_PRODUCTS).entries()) {
    const stating = { shop, ...facts, ...checked(facts, page.url) }
    const present = Object.entries(stating).filter(([, value]) => value !== undefined)
    const parsed = v.safeParse(schema, Object.fromEntries(present))
    // A page may show a product twice; that is no fault of the product's.
    if (parsed.success) {
      if (!products.has(parsed.output.id)) products.set(parsed.output.id, parsed.output)
      continue
    }
    const [issue] = parsed.issues
    const field = String(issue.path?.[0]?.key ?? 'id')
    const value = legible(String(facts[field as keyof StatedProduct] ?? '').slice(0, LONGEST.title))
    const reason = value === '' ? 'missing' : 'not-a-web-address'
    const id = facts.id?.slice(0, LONGEST.id) ?? null
    refusals.push({ line: index + 1, id, refused: 'product', reason, field, value })
  }
  return { products: [...products.values()], refusals }
}

/** What a product has several of, and what is worth nothing where it is not whole; what is wrong in it is left out. */
function checked(
  { image_link = '', additional_image_link = [], size = [], gtin = '', ...closed }: StatedProduct,
  base: string,
): Partial<MerchantProduct> {
  const first = absolute(image_link, base)
  const links = additional_image_link
    .flatMap((link) => absolute(link, base) ?? [])
    .filter((link) => link !== first && link.length <= LONGEST.address)
  const sizes = size.filter((each) => each.length <= LONGEST.size)
  const joined = (name: string, values: readonly string[], most: number) =>
    joinedValues(name, [...new Set(values)].slice(0, most)) || undefined
  return {
    additional_image_link: joined('additional_image_link', links, MOST_PICTURES),
    size: joined('size', sizes, MOST_SIZES),
    gtin: gtinIn(gtin) ?? undefined,
    gender: ofClosedList('gender', closed.gender),
    age_group: ofClosedList('age_group', closed.age_group),
    availability: ofClosedList('availability', closed.availability),
  }
}

function ofClosedList(name: string, stated: string | undefined): string | undefined {
  const value = checkedValue(name, stated ?? '')
  return value.ok ? value.value : undefined
}

function shopName({ document, url }: ShopPage): string {
  if (myntra.knows({ url, document })) return 'Myntra'
  const stated = document && attributeOf(document, 'meta[property="og:site_name"]', 'content')
  return stated?.slice(0, 80) || hostOf(url)
}

function sameOrigin(address: string | null | undefined, base: string): string | null {
  const url = address ? absolute(address, base) : null
  if (url === null || new URL(url).origin !== new URL(base).origin) return null
  const { href, hash } = new URL(url)
  return href.slice(0, href.length - hash.length)
}

/** An absolute web address; null where it is none (`javascript:`, `data:`, `blob:`, nonsense). */
function absolute(address: string, base: string): string | null {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  return url && /^https?:$/.test(url.protocol) && !url.username ? url.href : null
}
