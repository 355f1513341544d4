import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** The encoded picture of a photo, as it was found. */
export interface StoredPhoto {
  id: number
  /** JPEG, PNG, WebP, AVIF or GIF as it came */
  blob: Blob
  /** milliseconds since 1970 */
  storedAt: number
}

/**
 * Stores a picture and gives its key: photos pass between the surfaces as keys.
 * @throws LookError `storage-full`
 */
export function addPhoto(database: LookDatabase, blob: Blob): Promise<number> {
  return storing(() => database.photos.add({ blob, storedAt: Date.now() }))
}
