import type { PersonInPhoto } from '../look/people-in-photo'
import type { LookDatabase } from '../store/database'
import { endIfDone, isScanning } from '../store/scans'
import { oneAtATime } from './one-at-a-time'

/** Looks for people in the photos of scans that are ready, one at a time. */
export interface ScanRunner {
  pursue(): Promise<void>
}

/**
 * The engine's side of the scans.
 * @param peopleIn decodes a picture and looks for people in it; `facing` where one photo is to be chosen by them
 */
export function createScanRunner(
  database: LookDatabase,
  peopleIn: (picture: Blob, wish: { facing: boolean }) => Promise<PersonInPhoto[]>,
): ScanRunner {
  let asked = false

  const lookAtAll = oneAtATime(async () => {
    for (;;) {
      asked = false
      const [photo] = await database.scanPhotos.where('state').equals('ready').sortBy('rank')
      if (!photo && !asked) return
      if (!photo) continue
      const { id, scanId, blob } = photo
      const scan = await database.scans.get(scanId)
      if (!scan || !isScanning(scan) || !blob) {
        await database.scanPhotos.update(id, { state: 'later', blob: null })
        continue
      }
      // A picture that cannot be decoded is one of many here, and no reason to stop.
      const people = await peopleIn(blob, { facing: scan.kind === 'product' }).catch(() => null)
      if (people === null) await database.scanPhotos.update(id, { state: 'unreadable', blob: null })
      else if (people.length === 0) await database.scanPhotos.update(id, { state: 'nobody', blob: null })
      else await database.scanPhotos.update(id, { state: 'people', people })
      await endIfDone(database, scanId)
    }
  })

  return {
    async pursue() {
      asked = true
      await lookAtAll()
    },
  }
}
