import { type IndexedProduct, indexProduct } from '../catalog/index-feed'
import type { MerchantProduct } from '../catalog/product'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import type { SeenProduct, ShopRow } from '../store/shops'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'

/** What the harvest needs of the engine. */
export interface HarvestPorts {
  database: LookDatabase
  models: () => Promise<Models>
  /** Fetches and decodes a product's picture. @throws LookError */
  openPhoto: (product: MerchantProduct) => Promise<Photo>
  makeThumb?: (photo: Photo) => Promise<Uint8Array>
  /** The pictures of those of these products that the shop's catalogue has, by id. */
  picturesOf: (host: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Writes products with their new vectors. @throws LookError `storage-full` */
  keep: (shop: ShopRow, indexed: readonly IndexedProduct[]) => Promise<void>
  /** Writes the newer facts of products whose picture is the same. */
  keepFacts: (shop: ShopRow, products: readonly MerchantProduct[]) => Promise<void>
  /** Resolves when no look of the person's is being worked on: those come first. */
  whenFree: () => Promise<void>
}

/** What is lost where the engine dies meanwhile, at most. */
const BATCH = 8
const MOST_ATTEMPTS = 2

/**
 * Embeds what was seen in the shops that are on, a few products at a time, always behind the looks that the person asks
 * for; gives how many products were added or changed. A full disk ends it, and what waits goes on waiting.
 * @throws LookError `storage-full`, `runtime-failed`
 */
export async function runHarvest(ports: HarvestPorts): Promise<number> {
  let kept = 0
  for (;;) {
    const batch = await nextBatch(ports.database)
    if (!batch) return kept
    kept += await harvest(ports, batch.shop, batch.rows)
  }
}

async function nextBatch(database: LookDatabase): Promise<{ shop: ShopRow; rows: SeenProduct[] } | null> {
  const shops = await database.shops.filter(({ state }) => state === 'on').toArray()
  for (const shop of shops) {
    const waiting = database.seen.where('[host+state]').equals([shop.host, 'waiting'])
    const rows = await waiting.limit(BATCH).toArray()
    if (rows.length > 0) return { shop, rows }
  }
  return null
}

async function harvest(ports: HarvestPorts, shop: ShopRow, rows: readonly SeenProduct[]): Promise<number> {
  const { database, keep, keepFacts, whenFree } = ports
  const pictures = await ports.picturesOf(
    shop.host,
    rows.map(({ product }) => product.id),
  )
  const isSame = ({ product }: SeenProduct) => pictures.get(product.id) === product.image_link
  const same = rows.filter(isSame)
  const indexed: IndexedProduct[] = []
  for (const row of rows.filter((each) => !isSame(each))) {
    await whenFree()
    const now = await embedded(ports, row)
    if (now) indexed.push(now)
  }
  // Paused or forgotten meanwhile: what was embedded for nothing is not kept.
  if ((await database.shops.get(shop.host))?.state !== 'on') return 0
  if (indexed.length > 0) await keep(shop, indexed)
  const facts = same.map(({ product }) => product)
  if (facts.length > 0) await keepFacts(shop, facts)
  const ids = new Set([...indexed.map(({ product }) => product.id), ...facts.map(({ id }) => id)])
  await database.seen.bulkDelete(rows.filter(({ product }) => ids.has(product.id)).map(({ id }) => id))
  return ids.size
}

/** null where the picture cannot be read: the product is put aside with its reason. */
async function embedded(ports: HarvestPorts, row: SeenProduct): Promise<IndexedProduct | null> {
  const { database, models, openPhoto, makeThumb } = ports
  const putAside = () => database.seen.update(row.id, { state: 'refused', reason: 'image-unreadable' })
  if (row.attempts >= MOST_ATTEMPTS) {
    await putAside()
    return null
  }
  await database.seen.update(row.id, { attempts: row.attempts + 1 })
  try {
    return await indexProduct(row.product, await openPhoto(row.product), await models(), makeThumb)
  } catch (error) {
    const { code } = LookError.from(error)
    // Without a network, or a model, it is no fault of the product's.
    if (!code.startsWith('photo-')) throw error
    await putAside()
    return null
  }
}
