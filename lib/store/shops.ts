import type { Refusal } from '../catalog/feed-intake'
import type { MerchantProduct } from '../catalog/product'
import { type WalkState, walkFrom } from '../catalog/walk/walk-listing'
import type { LookErrorData } from '../look/look-error'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** A shop whose products are added as the person browses. It is there only once the person has said yes. */
export interface ShopRow {
  /** `www.myntra.com` */
  host: string
  name: string
  state: 'on' | 'paused'
  /** What went wrong with its last page, such as `page-changed`. */
  error: LookErrorData | null
  allowedAt: number
}

/** A product that was seen in a shop and waits to be embedded, or could not be. */
export interface SeenProduct {
  id: number
  host: string
  product: MerchantProduct
  state: 'waiting' | 'refused'
  reason: Refusal['reason'] | null
  /** An engine that died of a picture must not die of it for ever. */
  attempts: number
}

/** "Index this listing": a walk through a shop's listing, one a shop. */
export interface ListingWalk {
  host: string
  url: string
  walk: WalkState
  state: 'running' | 'stopped' | 'done' | 'failed'
  error: LookErrorData | null
}

/** The name under which a shop's products stand among the catalogues. */
export function sourceOfShop(host: string): string {
  return `shop-${host}`
}

/** The person has allowed a shop, or goes on after a pause. */
export async function allowShop(database: LookDatabase, host: string, name: string): Promise<void> {
  await database.transaction('rw', database.shops, async () => {
    const known = await database.shops.get(host)
    await database.shops.put({
      host,
      name,
      state: 'on',
      error: null,
      allowedAt: known?.allowedAt ?? Date.now(),
    })
  })
}

/** Nothing more is read of the shop until it is allowed again; what waits goes on waiting, a walk stops. */
export async function pauseShop(database: LookDatabase, host: string): Promise<void> {
  await database.transaction('rw', [database.shops, database.walks], async () => {
    await database.shops.update(host, { state: 'paused' })
    await stopWalk(database, host)
  })
}

/** Forgets that a shop was ever allowed, and what waits of it. Its catalogue is the engine's to remove. */
export async function forgetShop(database: LookDatabase, host: string): Promise<void> {
  const { shops, seen, walks } = database
  await database.transaction('rw', [shops, seen, walks], async () => {
    await shops.delete(host)
    await walks.delete(host)
    await seen.where('host').equals(host).delete()
  })
}

/**
 * Adds what a page of a shop has; nothing where the shop is not allowed, or paused. A product that waits already takes
 * the newer facts.
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
    database.transaction('rw', [shops, seen], async () => {
      const shop = await shops.get(host)
      if (shop?.state !== 'on') return 0
      await shops.update(host, { error: null })
      let added = 0
      for (const product of products) {
        const waiting = await seen.where('[host+product.id]').equals([host, product.id]).first()
        if (!waiting) added += 1
        const fresh = { host, product, state: 'waiting' as const, reason: null, attempts: 0 }
        await seen.put(waiting ? { ...fresh, id: waiting.id } : (fresh as SeenProduct))
      }
      return added
    }),
  )
}

/** Begins to walk through a listing, or goes on with the walk through it that was stopped. */
export async function startWalk(database: LookDatabase, host: string, url: string): Promise<void> {
  await database.transaction('rw', database.walks, async () => {
    const before = await database.walks.get(host)
    const goesOn = before?.url === url && before.state !== 'done'
    const walk = goesOn ? before.walk : walkFrom(url)
    await database.walks.put({ host, url, walk, state: 'running', error: null })
  })
}

/** Stops a walk where it is; it can be taken up again. */
export async function stopWalk(database: LookDatabase, host: string): Promise<void> {
  await database.walks
    .where('host')
    .equals(host)
    .and(({ state }) => state === 'running')
    .modify({ state: 'stopped' })
}

/** To be called when the browser starts: nobody asked in this session for a walk to go on. */
export async function stopAllWalks(database: LookDatabase): Promise<void> {
  await database.walks.where('state').equals('running').modify({ state: 'stopped' })
}
