import type { LookDatabase } from './database'
import { type ListingWalk, type ShopRow, sourceOfShop } from './shops'

/** A shop whose products are added as the person browses, in numbers. */
export interface ShopView extends ShopRow {
  /** Key of its catalogue. */
  source: string
  /** Whether matches are looked up in it. */
  searched: boolean
  /** Of the models that embedded it; empty where it has no products yet. */
  embeddingVersion: string
  products: number
  /** How many of them are embedded anew for other models so far; null where none has to be. */
  renewed: number | null
  /** Products that were seen and are not embedded yet. */
  waiting: number
  /** Products whose picture could not be read. */
  refused: number
  /** Origins of the pictures that nobody may read without a permission. */
  blockedOrigins: string[]
  walk: WalkView | null
}

/** How far "Index this listing" has come. */
export interface WalkView extends Omit<ListingWalk, 'walk'> {
  pages: number
  products: number
  /** How many products the listing says it has. */
  total: number | null
}

/** All shops that the person has allowed, the newest last. */
export async function shopViews(database: LookDatabase): Promise<ShopView[]> {
  const shops = await database.shops.orderBy('host').toArray()
  const allowed = shops.filter(({ state }) => state !== 'declined')
  const views = await Promise.all(allowed.map((shop) => viewOf(database, shop)))
  return views.sort((one, other) => one.allowedAt - other.allowedAt)
}

/** Whether something of a shop is on its way, so that an engine that died must be woken. */
export function isHarvesting({ state, error, waiting, walk }: ShopView): boolean {
  return state === 'on' && (walk?.state === 'running' || (waiting > 0 && error === null))
}

async function viewOf(database: LookDatabase, shop: ShopRow): Promise<ShopView> {
  const { host } = shop
  const source = sourceOfShop(host)
  const ofState = (state: 'waiting' | 'refused') => database.seen.where('[host+state]').equals([host, state])
  const [catalogue, waiting, refused, listing] = await Promise.all([
    database.catalogues.get(source),
    ofState('waiting').count(),
    ofState('refused').toArray(),
    database.walks.get(host),
  ])
  const blocked = refused.filter(({ reason }) => reason === 'image-blocked')
  const { walk, ...row } = listing ?? { walk: null }
  return {
    ...shop,
    source,
    searched: catalogue?.searched ?? true,
    embeddingVersion: catalogue?.embeddingVersion ?? '',
    products: catalogue?.products ?? 0,
    renewed: catalogue?.renewal ? catalogue.renewal.done - catalogue.renewal.failed : null,
    waiting,
    refused: refused.length,
    blockedOrigins: [...new Set(blocked.map(({ product }) => new URL(product.image_link).origin))],
    walk:
      walk && 'host' in row
        ? { ...row, pages: walk.pages, products: walk.products, total: walk.total }
        : null,
  }
}
