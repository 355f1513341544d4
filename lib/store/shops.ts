import * as v from 'valibot'
import { MerchantAttributes, type MerchantProduct } from '../catalog/product'
import { asGone } from '../catalog/refresh-product'
import { pageNumber, productPage, underKnownIds } from '../catalog/shops/product-page'
import { type WalkState, walkFrom } from '../catalog/walk/walk-listing'
import type { LookErrorData } from '../look/look-error'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** A shop about which the person has decided: whether its products are added as they browse. */
export interface ShopRow {
  /** `www.myntra.com` */
  host: string
  name: string
  /** `declined`: not to be offered again. Only in one that is `on` is anything read. */
  state: 'on' | 'paused' | 'declined'
  /** What went wrong with its last page, such as `page-changed`, or with taking in its products. */
  error: LookErrorData | null
  /** The page of it that was read last; null where none was. */
  page: ReadPage | null
  /** Match patterns of the hosts that the person has allowed for it: of its pages, and of its pictures. */
  origins: string[]
  allowedAt: number
}

/** A page of a shop that was read. */
export interface ReadPage {
  url: string
  kind: 'listing' | 'product' | 'other'
  products: number
  /** How many of its products cannot be taken. */
  refused: number
}

/** A product that was seen in a shop and waits to be embedded, or could not be. */
export interface SeenProduct {
  id: number
  host: string
  product: MerchantProduct
  /** By which the products of one page are found: lib/catalog/shops/product-page.ts. */
  page: number
  state: 'waiting' | 'refused'
  /** `image-blocked`: its server lets nobody read it without a host permission. */
  reason: 'image-unreadable' | 'image-blocked' | null
  /** When it was refused, in milliseconds since 1970; not there where it never was, or that is not known. */
  refusedAt?: number
  /** An engine that died of a picture must not die of it for ever. */
  attempts: number
}

/** A picture that could not be read is not asked for at every sight, but a day later. */
const ASKED_AGAIN_MS = 24 * 60 * 60_000

/** "Index this listing": a walk through a shop's listing, one a shop. */
export interface ListingWalk {
  host: string
  url: string
  walk: WalkState
  state: 'running' | 'stopped' | 'done' | 'failed'
  error: LookErrorData | null
  /** The busy shop asks to wait until then, in milliseconds since 1970; null where nothing is waited for. */
  waitsUntil: number | null
}

/** The name under which a shop's products stand among the catalogues. */
export function sourceOfShop(host: string): string {
  return `shop-${host}`
}

/**
 * The person has allowed a shop, or goes on after a pause.
 * @param origins what the browser was asked for, as match patterns
 */
export async function allowShop(
  database: LookDatabase,
  host: string,
  name: string,
  origins: readonly string[] = [],
): Promise<void> {
  await database.transaction('rw', database.shops, async () => {
    const known = await database.shops.get(host)
    await database.shops.put({
      host,
      name,
      state: 'on',
      error: null,
      page: known?.page ?? null,
      origins: together(known?.origins, origins),
      allowedAt: known?.allowedAt ?? Date.now(),
    })
  })
}

/** The person does not want this shop's products; it is not offered again. */
export async function declineShop(database: LookDatabase, host: string, name: string): Promise<void> {
  const unread = { error: null, page: null, origins: [], allowedAt: Date.now() }
  await database.shops.put({ host, name, state: 'declined', ...unread })
}

/** Nothing more is read of the shop until it is allowed again; what waits goes on waiting, a walk stops. */
export async function pauseShop(database: LookDatabase, host: string): Promise<void> {
  await database.transaction('rw', [database.shops, database.walks], async () => {
    await database.shops.update(host, { state: 'paused' })
    await stopWalk(database, host)
  })
}

/**
 * Forgets that a shop was ever allowed, and what waits of it. Its catalogue is the engine's to remove.
 * @returns the match patterns that were allowed for it and that no other shop needs
 */
export async function forgetShop(database: LookDatabase, host: string): Promise<string[]> {
  const { shops, seen, walks } = database
  return database.transaction('rw', [shops, seen, walks], async () => {
    const forgotten = await shops.get(host)
    await shops.delete(host)
    await walks.delete(host)
    await seen.where('host').equals(host).delete()
    const needed = new Set((await shops.toArray()).flatMap(({ origins }) => origins))
    return forgotten?.origins.filter((origin) => !needed.has(origin)) ?? []
  })
}

/**
 * Adds what a page of a shop has; nothing where the shop is not allowed, or paused. A product that waits already, or
 * was put aside, takes the newer facts; one that was put aside waits again with another picture, or a day later. One that
 * is known by another id keeps it.
 * @returns how many wait now that did not before
 * @throws LookError `storage-full`
 */
export function addSeen(
  database: LookDatabase,
  host: string,
  products: readonly MerchantProduct[],
): Promise<number> {
  const { shops, seen } = database
  return storing(() =>
    database.transaction('rw', [shops, seen, database.products], async () => {
      const shop = await shops.get(host)
      if (shop?.state !== 'on') return 0
      await shops.update(host, { error: null })
      let added = 0
      for (const product of underKnownIds(products, await ofTheirPages(database, host, products))) {
        const before = await seen.where('[host+product.id]').equals([host, product.id]).first()
        if (!before) added += 1
        const page = pageNumber(product.link)
        const waiting = { state: 'waiting' as const, reason: null }
        const fresh = { host, product, page, ...waiting, attempts: 0 }
        if (!before) await seen.add(fresh)
        else if (before.product.image_link !== product.image_link) await seen.put({ ...fresh, id: before.id })
        else await seen.put({ ...before, product, page, ...(isToAskAgain(before) ? waiting : {}) })
      }
      return added
    }),
  )
}

function isToAskAgain({ state, refusedAt = 0 }: SeenProduct): boolean {
  return state === 'refused' && Date.now() - refusedAt >= ASKED_AGAIN_MS
}

/** What a shop's catalogue has of the pages of these products, and what waits of them. */
async function ofTheirPages(
  database: LookDatabase,
  host: string,
  products: readonly MerchantProduct[],
): Promise<MerchantProduct[]> {
  const pages = [...new Set(products.map(({ link }) => pageNumber(link)))]
  const at = (place: string) => pages.map((page) => [place, page])
  const [stored, waiting] = await Promise.all([
    database.products
      .where('[source+page]')
      .anyOf(at(sourceOfShop(host)))
      .toArray(),
    database.seen.where('[host+page]').anyOf(at(host)).toArray(),
  ])
  return [...stored, ...waiting].map(({ product }) => product)
}

/**
 * The products of a shop whose page is no longer there, as they are to be seen: gone.
 * @param isGone asked of each product with this page
 */
export async function productsGone(
  database: LookDatabase,
  host: string,
  url: string,
  isGone: (product: MerchantProduct) => boolean = () => true,
): Promise<MerchantProduct[]> {
  const rows = await database.products
    .where('[source+page]')
    .equals([sourceOfShop(host), pageNumber(url)])
    .filter(({ product }) => productPage(product.link) === productPage(url) && isGone(product))
    .toArray()
  return rows.map(({ product }) => v.parse(MerchantAttributes, asGone(product)))
}

/**
 * The person has allowed the pictures of more servers: what was blocked waits again.
 * @param origins those servers, as match patterns
 */
export async function retryBlocked(
  database: LookDatabase,
  host: string,
  origins: readonly string[],
): Promise<void> {
  const { shops, seen } = database
  await database.transaction('rw', [shops, seen], async () => {
    await shops.where({ host }).modify((shop) => {
      shop.origins = together(shop.origins, origins)
    })
    await seen
      .where('[host+state]')
      .equals([host, 'refused'])
      .and(({ reason }) => reason === 'image-blocked')
      .modify({ state: 'waiting', reason: null, attempts: 0 })
  })
}

/** Begins to walk through a listing, or goes on with the walk through it that was stopped. */
export async function startWalk(database: LookDatabase, host: string, url: string): Promise<void> {
  await database.transaction('rw', database.walks, async () => {
    const before = await database.walks.get(host)
    const goesOn = before?.url === url && before.state !== 'done'
    const walk = goesOn ? before.walk : walkFrom(url)
    await database.walks.put({ host, url, walk, state: 'running', error: null, waitsUntil: null })
  })
}

/** Stops a walk where it is; it can be taken up again. */
export async function stopWalk(database: LookDatabase, host: string): Promise<void> {
  await database.walks
    .where('host')
    .equals(host)
    .and(({ state }) => state === 'running')
    .modify({ state: 'stopped', waitsUntil: null })
}

/** To be called when the browser starts: nobody asked in this session for a walk to go on. */
export async function stopAllWalks(database: LookDatabase): Promise<void> {
  await database.walks.where('state').equals('running').modify({ state: 'stopped', waitsUntil: null })
}

function together(known: readonly string[] | undefined, more: readonly string[]): string[] {
  return [...new Set([...(known ?? []), ...more])]
}
