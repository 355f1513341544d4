import type { PageDocument } from '../catalog/shops/page-document'
import type { PoliteVisitor } from '../catalog/walk/polite-visitor'
import { walkListing } from '../catalog/walk/walk-listing'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { addSeen, type ListingWalk } from '../store/shops'

/** What walking through listings needs of the engine. */
export interface WalkRunnerPorts {
  database: LookDatabase
  visitor: PoliteVisitor
  parse: (html: string) => PageDocument
  /** Told when a page has brought products: they can be embedded meanwhile. */
  onSeen: () => void
}

/** The most products that one wish brings; a person's shop, not the whole of it. */
const MOST_PRODUCTS = 2000

/**
 * Goes on with every walk that runs, one after the other. A walk's row is written after each page, with its products, so
 * that an engine that dies loses at most the page under way; a walk that was stopped meanwhile ends there.
 */
export async function runWalks({ database, visitor, parse, onSeen }: WalkRunnerPorts): Promise<void> {
  for (;;) {
    const row = await database.walks.where('state').equals('running').first()
    if (!row) return
    const abort = new AbortController()
    const ports = { visitor, parse, isKnown: () => false, most: MOST_PRODUCTS, signal: abort.signal }
    try {
      for await (const { products, state } of walkListing(row.walk, ports)) {
        const { walks, shops, seen } = database
        const goesOn = await database.transaction('rw', [walks, shops, seen], async () => {
          if ((await walks.get(row.host))?.state !== 'running') return false
          await addSeen(database, row.host, products)
          await walks.update(row.host, { walk: state })
          return true
        })
        if (!goesOn) break
        onSeen()
      }
      await end(database, row, { state: 'done' })
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (error.code === 'internal') console.error(thrown)
      await end(database, row, { state: 'failed', error: error.toJSON() })
    }
  }
}

/** A walk that was stopped, or forgotten, stays so. */
async function end(
  database: LookDatabase,
  { host }: ListingWalk,
  change: Pick<ListingWalk, 'state'> & Partial<Pick<ListingWalk, 'error'>>,
): Promise<void> {
  await database.walks
    .where('host')
    .equals(host)
    .and(({ state }) => state === 'running')
    .modify(change)
}
