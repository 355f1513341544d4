import { liveQuery } from 'dexie'
import type { MerchantProduct } from '../catalog/product'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import type { SeenProduct, ShopRow } from '../store/shops'
import { sourceOfShop } from '../store/shops'
import { storing, storingSoon } from '../store/storage-full'
import type { Photo } from '../vision/photo'
import { type TakingPorts, takeProducts } from './take-products'

/** What the harvest needs of the engine. */
export interface HarvestPorts extends TakingPorts {
  /** Fetches and decodes a product's picture. @throws LookError */
  openPhoto: (product: MerchantProduct, signal: AbortSignal) => Promise<Photo>
  /** Told after each few products that were added or changed. */
  onChanged?: (products: number) => void
}

/** What is lost where the engine dies meanwhile, at most. */
const BATCH = 8
const MOST_ATTEMPTS = 2

/** A few products of one shop. */
interface Batch {
  shop: ShopRow
  rows: SeenProduct[]
}

/**
 * Embeds what was seen in the shops that are on, a few products at a time, always behind the looks that the person asks
 * for; gives how many products were added or changed. What goes wrong with a shop is noted with it, and what waits of it
 * goes on waiting.
 */
export async function runHarvest(ports: HarvestPorts): Promise<number> {
  const { onChanged } = ports
  const failed = new Set<string>()
  let changed = 0
  for (;;) {
    const batch = await nextBatch(ports, failed)
    if (!batch) return changed
    try {
      const now = await harvest(ports, batch)
      changed += now
      if (now > 0) onChanged?.(now)
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (error.code === 'internal') console.error(thrown)
      failed.add(batch.shop.host)
      await storingSoon(() => putBack(ports, batch, error)).catch(console.warn)
    }
  }
}

/**
 * What goes wrong is said by the shop, and the pictures were not at fault: the engine has outlived them. They come last
 * from now on, so that others need not wait for a server that is never there.
 */
function putBack({ database }: HarvestPorts, { shop, rows }: Batch, error: LookError | null): Promise<void> {
  const { seen, shops } = database
  return database.transaction('rw', [seen, shops], async () => {
    for (const { id, attempts } of rows) {
      const now = await seen.get(id)
      if (!now) continue
      const { id: _, ...row } = now
      await seen.delete(id)
      await seen.add({ ...row, attempts })
    }
    if (error) await shops.update(shop.host, { error: error.toJSON() })
  })
}

async function nextBatch({ database }: HarvestPorts, failed: ReadonlySet<string>): Promise<Batch | null> {
  const shops = await database.shops.where({ state: 'on' }).toArray()
  for (const shop of shops.filter(({ host }) => !failed.has(host))) {
    const waiting = database.seen.where('[host+state]').equals([shop.host, 'waiting'])
    const rows = await waiting.limit(BATCH).toArray()
    if (rows.length > 0) return { shop, rows }
  }
  return null
}

async function harvest(ports: HarvestPorts, batch: Batch): Promise<number> {
  const { database } = ports
  const { shop, rows } = batch
  const { seen } = database
  const rowOf = new Map(rows.map((row) => [row.product.id, row]))
  const paused = whenPaused(database, shop.host)
  const taken = await takeProducts(ports, {
    source: sourceOfShop(shop.host),
    name: shop.name,
    products: rows.map(({ product }) => product),
    openPhoto: (product) => ports.openPhoto(product, paused.signal),
    async mayTry({ id }) {
      const row = rowOf.get(id)
      if (!row || row.attempts >= MOST_ATTEMPTS) return false
      await storing(() => seen.update(row.id, { attempts: row.attempts + 1 }))
      return true
    },
    // Paused or forgotten meanwhile: what was embedded for nothing is not kept.
    isWanted: async () => (await database.shops.get(shop.host))?.state === 'on',
  })
    .catch((thrown) => {
      if (LookError.from(thrown).code === 'cancelled') return null
      throw thrown
    })
    .finally(paused.end)
  if (!taken) {
    await storing(() => putBack(ports, batch, null))
    return 0
  }
  const aside = new Map(taken.aside.map(({ product, reason }) => [product.id, reason]))
  await storing(() =>
    database.transaction('rw', [seen, database.shops], async () => {
      if (shop.error) await database.shops.update(shop.host, { error: null })
      for (const { id, product, attempts } of rows) {
        const reason = aside.get(product.id)
        // Seen again meanwhile: the newer facts wait their turn.
        const now = await seen.get(id)
        if (!now || JSON.stringify(now.product) !== JSON.stringify(product)) continue
        // The engine has outlived its picture.
        if (reason) await seen.update(id, { state: 'refused', reason, attempts, refusedAt: Date.now() })
        else await seen.delete(id)
      }
    }),
  )
  return taken.changed
}

/** A signal that is aborted as soon as a shop is paused or forgotten: nothing more is asked of it. */
function whenPaused({ shops }: LookDatabase, host: string): { signal: AbortSignal; end: () => void } {
  const paused = new AbortController()
  const watch = liveQuery(() => shops.get(host)).subscribe((shop) => {
    if (shop?.state !== 'on') paused.abort()
  }, console.warn)
  return { signal: paused.signal, end: () => watch.unsubscribe() }
}
