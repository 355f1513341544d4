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

/** The stored picture of a photo itself. */
export async function storedPhotoBytes(page: Page, photoId: number | null): Promise<Uint8Array> {
  const base64 = await page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('buy-me-that-look')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const blob = await new Promise<Blob>((resolve, reject) => {
      const reading = database
        .transaction('photos')
        .objectStore('photos')
        .get(id ?? -1)
      reading.onsuccess = () => resolve(reading.result.blob)
      reading.onerror = () => reject(reading.error)
    })
    database.close()
    const reader = new FileReader()
    return new Promise<string>((resolve) => {
      reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
      reader.readAsDataURL(blob)
    })
  }, photoId)
  return Buffer.from(base64, 'base64')
}
