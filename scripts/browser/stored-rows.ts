import type { Page } from 'puppeteer-core'

/** All rows of a table in the extension's database, read in one of its pages. */
export function storedRows<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(async (name) => {
    const known = await indexedDB.databases() // opening a database that is not there would create it
    if (!known.some((database) => database.name === 'buy-me-that-look')) return []
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('buy-me-that-look')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    try {
      return await new Promise<Row[]>((resolve, reject) => {
        const reading = database.transaction(name).objectStore(name).getAll()
        reading.onsuccess = () => resolve(reading.result)
        reading.onerror = () => reject(reading.error)
      })
    } finally {
      database.close()
    }
  }, table)
}
