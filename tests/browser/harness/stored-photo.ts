import type { Page } from 'puppeteer-core'

export interface StoredPhotoFacts {
  type: string
  bytes: number
}

/** What was stored of the photo of a job, read in one of the extension's pages. */
export function storedPhoto(page: Page, photoId: number | null): Promise<StoredPhotoFacts | null> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('buy-me-that-look')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    try {
      return await new Promise<StoredPhotoFacts | null>((resolve, reject) => {
        const reading = database
          .transaction('photos')
          .objectStore('photos')
          .get(id ?? -1)
        reading.onsuccess = () => {
          const blob: Blob | undefined = reading.result?.blob
          resolve(blob ? { type: blob.type, bytes: blob.size } : null)
        }
        reading.onerror = () => reject(reading.error)
      })
    } finally {
      database.close()
    }
  }, photoId)
}
