import type { PageDocument } from '../catalog/shops/page-document'
import type { PoliteVisitor } from '../catalog/walk/polite-visitor'
import { walkListing } from '../catalog/walk/walk-listing'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { addSeen, type ListingWalk } from '../store/shops'
import { storing, storingOnceThereIsRoom } from '../store/storage-full'
import { oneAtATime } from './one-at-a-time'

/** What walking through listings needs of the engine. */
export interface WalkRunnerPorts {
  database: LookDatabase
  /** @param onWait told what a busy shop asks to wait, in milliseconds */
  visitor: (onWait: (ms: number) => void) => PoliteVisitor
  parse: (html: string) => PageDocument
  /** Told when a page has brought products: they can be embedded meanwhile. */
  onSeen: () => void
}

/** The engine's side of "Index this listing". */
export interface WalkRunner {
  /** Goes on with every walk that runs, one after the other; ends the one under way where it was stopped. */
  pursue(): Promise<void>
}

/** The most products that one wish brings; a person's shop, not the whole of it. */
const MOST_PRODUCTS = 2000

/**
 * A walk's row is written after each page, with its products, so that an engine that dies loses at most the page under
 * way.
 */
export function createWalkRunner(ports: WalkRunnerPorts): WalkRunner {
  const { database } = ports
  let atWork: { host: string; abort: AbortController } | null = null

  const walkAll = oneAtATime(async () => {
    for (;;) {
      const row = await database.walks.where('state').equals('running').first()
      if (!row) return
      atWork = { host: row.host, abort: new AbortController() }
      await walk(ports, row, atWork.abort.signal)
      atWork = null
    }
  })

  return {
    async pursue() {
      if (atWork && (await database.walks.get(atWork.host))?.state !== 'running') atWork?.abort.abort()
      await walkAll()
    },
  }
}

async function walk(ports: WalkRunnerPorts, row: ListingWalk, signal: AbortSignal): Promise<void> {
  const { database, parse, onSeen } = ports
  const visitor = ports.visitor((ms) => {
    const note = database.walks.update(row.host, { waitsUntil: Date.now() + ms })
    note.catch(console.warn)
  })
  const walking = { visitor, parse, isKnown: () => false, most: MOST_PRODUCTS, signal }
  try {
    for await (const { products, state } of walkListing(row.walk, walking)) {
      const { walks, shops, seen, products: stored } = database
      const goesOn = await storing(() =>
        database.transaction('rw', [walks, shops, seen, stored], async () => {
          if ((await walks.get(row.host))?.state !== 'running') return false
          await addSeen(database, row.host, products)
          await walks.update(row.host, { walk: state, waitsUntil: null })
          return true
        }),
      )
      if (!goesOn) return
      onSeen()
    }
    await end(database, row, { state: 'done', waitsUntil: null })
  } catch (thrown) {
    const error = LookError.from(thrown)
    if (error.code === 'cancelled') return
    if (error.code === 'internal') console.error(thrown)
    await storingOnceThereIsRoom(() =>
      end(database, row, { state: 'failed', error: error.toJSON(), waitsUntil: null }),
    )
  }
}

/** A walk that was stopped, or forgotten, stays so. */
async function end(
  database: LookDatabase,
  { host }: ListingWalk,
  change: Pick<ListingWalk, 'state' | 'waitsUntil'> & Partial<Pick<ListingWalk, 'error'>>,
): Promise<void> {
  await database.walks
    .where('host')
    .equals(host)
    .and(({ state }) => state === 'running')
    .modify(change)
}
