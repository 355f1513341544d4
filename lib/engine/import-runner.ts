import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { chosenFiles, importCatalogue } from './import-catalogue'
import type { ProductStore } from './product-store'

/** Takes in the catalogues that people chose, one after the other; gives how many were added. */
export async function runImports(database: LookDatabase, store: ProductStore): Promise<number> {
  let added = 0
  for (;;) {
    const waiting = await database.imports.where('state').anyOf(['waiting', 'running']).first()
    if (!waiting) return added
    const { id, name, files } = waiting
    await database.imports.update(id, { state: 'running' })
    try {
      await importCatalogue(database, store, {
        source: `added-${id}`,
        name,
        files: await chosenFiles(files),
        onProgress: (progress) => void database.imports.update(id, { progress }),
      })
      await database.imports.update(id, { state: 'done', progress: 1, files: [] })
      added += 1
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (error.code === 'storage-full') added += 1 // what has found room is searched
      if (error.code === 'internal') console.error(thrown)
      await database.imports.update(id, { state: 'failed', error: error.toJSON(), files: [] })
    }
  }
}
