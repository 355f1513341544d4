import { LookError } from '../look/look-error'
import { sourceOfImport } from '../store/catalogue-import'
import type { LookDatabase } from '../store/database'
import { storingOnceThereIsRoom } from '../store/storage-full'
import { chosenFiles, importCatalogue } from './import-catalogue'
import type { ProductStore } from './product-store'

/** Takes in the catalogues that people chose, one after the other; gives how many were added. */
export async function runImports(database: LookDatabase, store: ProductStore): Promise<number> {
  const { imports, importFiles } = database
  let added = 0
  for (;;) {
    const waiting = await imports
      .where('state')
      .anyOf(['waiting', 'running'])
      .and(({ feed }) => feed === null)
      .first()
    if (!waiting) return added
    const { id, name } = waiting
    await imports.update(id, { state: 'running' })
    const files = () => importFiles.where({ importId: id })
    try {
      const isWhole = await importCatalogue(database, store, {
        source: sourceOfImport(id),
        name,
        files: await chosenFiles(await files().toArray()),
        onProgress: (progress) => void imports.update(id, { progress }).catch(console.warn),
      })
      await files().delete()
      await imports.update(id, isWhole ? { state: 'done', progress: 1 } : { state: 'stopped', progress: 0 })
      if (isWhole) added += 1
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (error.code === 'storage-full') added += 1 // what has found room is searched
      if (error.code === 'internal') console.error(thrown)
      await files().delete()
      await storingOnceThereIsRoom(() => imports.update(id, { state: 'failed', error: error.toJSON() }))
    }
  }
}
