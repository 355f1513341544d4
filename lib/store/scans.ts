import type { LookErrorData } from '../look/look-error'
import type { PersonInPhoto } from '../look/people-in-photo'
import type { LookDatabase } from './database'
import type { ImageOfPage } from './jobs'
import { storing } from './storage-full'

/**
 * A search for people in the photos of a page.
 * ```
 *  listing ──► running ──► done      any of them ──► failed · cancelled
 * ```
 * `listing` and the pixels are the background's, the looking is the engine's.
 */
export interface Scan {
  id: number
  windowId: number
  tabId: number
  /** `page`: asked for, all photos of a page. `product`: the panel follows a shop's page, and looks at its product's photos. */
  kind: 'page' | 'product'
  /** Of a shop's page; null elsewhere. */
  pageKey: string | null
  state: 'listing' | 'running' | 'done' | 'failed' | 'cancelled'
  error: LookErrorData | null
  /** milliseconds since 1970 */
  askedAt: number
}

/**
 * One photo of a scan: `later` until more is asked for, `waiting` for its pixels, `ready` for the engine; then with
 * `people` in it, `nobody`, or `unreadable`.
 */
export interface ScanPhoto {
  id: number
  scanId: number
  /** Its place in the scan, the largest first. */
  rank: number
  source: ImageOfPage
  /** What is fetched to look at, where it is smaller than the source. */
  smallUrl: string | null
  state: 'later' | 'waiting' | 'ready' | 'people' | 'nobody' | 'unreadable'
  /** From `ready` on, and for as long as there are people in it. */
  blob: Blob | null
  people: PersonInPhoto[]
}

/** How many photos are looked at before the person is asked whether to go on. */
export const PHOTOS_AT_ONCE = 60

/** Begins a scan of a tab's page, in place of the window's earlier ones of that kind. */
export function addScan(
  database: LookDatabase,
  wish: Pick<Scan, 'windowId' | 'tabId' | 'kind' | 'pageKey'>,
): Promise<number> {
  const { scans, scanPhotos } = database
  return storing(() =>
    database.transaction('rw', scans, scanPhotos, async () => {
      const earlier = await scans.where('windowId').equals(wish.windowId).toArray()
      await removeScans(
        database,
        earlier.filter(({ kind }) => kind === wish.kind).map(({ id }) => id),
      )
      return scans.add({ ...wish, state: 'listing', error: null, askedAt: Date.now() })
    }),
  )
}

/** Forgets scans with their photos. */
export async function removeScans(database: LookDatabase, ids: readonly number[]): Promise<void> {
  await database.scanPhotos.where('scanId').anyOf(ids).delete()
  await database.scans.bulkDelete([...ids])
}

/** Forgets every scan: those of an earlier session, or all where the person wants it. */
export async function forgetScans(database: LookDatabase): Promise<void> {
  await removeScans(database, await database.scans.toCollection().primaryKeys())
}

/** Ends a scan; what was found stays. */
export async function cancelScan(database: LookDatabase, scanId: number): Promise<void> {
  await moveScan(database, scanId, { state: 'cancelled' })
}

/** Looks at the next {@link PHOTOS_AT_ONCE} photos of a scan. */
export function scanMore(database: LookDatabase, scanId: number): Promise<void> {
  return database.transaction('rw', database.scans, database.scanPhotos, async () => {
    const photos = await database.scanPhotos.where({ scanId }).sortBy('rank')
    const next = photos.filter(({ state }) => state === 'later').slice(0, PHOTOS_AT_ONCE)
    await database.scanPhotos.bulkUpdate(next.map(({ id }) => ({ key: id, changes: { state: 'waiting' } })))
    await database.scans.update(scanId, { state: 'running' })
  })
}

/** Looks once more at the photos that could not be read: a permission has come. */
export function scanUnreadable(database: LookDatabase, scanId: number): Promise<void> {
  return database.transaction('rw', database.scans, database.scanPhotos, async () => {
    const unreadable = database.scanPhotos.where({ scanId }).filter(({ state }) => state === 'unreadable')
    await unreadable.modify({ state: 'waiting' })
    await database.scans.update(scanId, { state: 'running' })
  })
}

/** Changes a scan that still goes on; false where it has ended meanwhile. */
export async function moveScan(
  database: LookDatabase,
  scanId: number,
  change: Partial<Pick<Scan, 'state' | 'error'>>,
): Promise<boolean> {
  const going = database.scans.where('id').equals(scanId).filter(isScanning)
  return (await going.modify(change)) > 0
}

/** Whether a scan still goes on. */
export function isScanning({ state }: Pick<Scan, 'state'>): boolean {
  return state === 'listing' || state === 'running'
}

/** Ends a running scan that has nothing left to look at. */
export function endIfDone(database: LookDatabase, scanId: number): Promise<void> {
  return database.transaction('rw', database.scans, database.scanPhotos, async () => {
    const open = database.scanPhotos.where({ scanId }).filter(({ state }) => /^(waiting|ready)$/.test(state))
    if ((await open.count()) > 0) return
    const running = database.scans
      .where('id')
      .equals(scanId)
      .filter(({ state }) => state === 'running')
    await running.modify({ state: 'done' })
  })
}
