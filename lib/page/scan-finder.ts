import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import type { ImageOfPage } from '../store/jobs'
import { endIfDone, isScanning, moveScan, PHOTOS_AT_ONCE, type Scan, type ScanPhoto } from '../store/scans'
import { storing } from '../store/storage-full'

/** A photo that a page has, and a smaller file of it where there is one. */
export interface PhotoOfPage {
  source: ImageOfPage
  smallUrl: string | null
}

/** How pages and their pictures are reached. */
export interface ScanPorts {
  /** @throws LookError where the page cannot be read */
  list(scan: Scan): Promise<PhotoOfPage[]>
  /** The encoded picture; null where no way leads to it without a capture. */
  read(photo: ScanPhoto): Promise<Blob | null>
  /** Photos are ready for the engine. */
  onReady(): void
}

/** So many pictures are read at the same time: no more than a page itself would. */
const AT_ONCE = 4
/** A picture file of more bytes is left alone. */
const MOST_BYTES = 30_000_000

/** The background's side of the scans: lists the photos of pages and reads their pixels. Starts from the rows like a job. */
export function createScanFinder(database: LookDatabase, ports: ScanPorts): { pursue(): Promise<void> } {
  const inFlight = new Set<number>()

  const work = async (scanId: number) => {
    inFlight.add(scanId)
    try {
      const scan = await database.scans.get(scanId)
      if (scan?.state === 'listing') await list(scan)
      await Promise.all(Array.from({ length: AT_ONCE }, () => readAll(scanId)))
      await endIfDone(database, scanId)
    } catch (thrown) {
      await moveScan(database, scanId, { state: 'failed', error: LookError.from(thrown).toJSON() })
    } finally {
      inFlight.delete(scanId)
    }
  }
  const list = async (scan: Scan) => {
    const photos = await ports.list(scan)
    const rows = photos.map(
      (photo, rank): Omit<ScanPhoto, 'id'> => ({
        ...photo,
        scanId: scan.id,
        rank,
        state: rank < PHOTOS_AT_ONCE ? 'waiting' : 'later',
        blob: null,
        people: [],
      }),
    )
    await storing(() => database.scanPhotos.bulkAdd(rows))
    await moveScan(database, scan.id, { state: 'running' })
  }
  const taken = new Set<number>()
  const readAll = async (scanId: number) => {
    for (;;) {
      const scan = await database.scans.get(scanId)
      if (!scan || !isScanning(scan)) return
      const waiting = await database.scanPhotos
        .where({ scanId })
        .filter(({ id, state }) => state === 'waiting' && !taken.has(id))
        .sortBy('rank')
      const photo = waiting.find(({ id }) => !taken.has(id))
      if (!photo) return
      taken.add(photo.id)
      try {
        const blob = await ports.read(photo).catch(() => null)
        const readable = blob !== null && blob.size > 0 && blob.size <= MOST_BYTES
        await storing(() =>
          database.scanPhotos.update(photo.id, readable ? { state: 'ready', blob } : { state: 'unreadable' }),
        )
        if (readable) ports.onReady()
      } finally {
        taken.delete(photo.id)
      }
    }
  }

  return {
    async pursue() {
      const scans = await database.scans.where('state').anyOf('listing', 'running').toArray()
      await Promise.all(scans.filter(({ id }) => !inFlight.has(id)).map(({ id }) => work(id)))
    },
  }
}
