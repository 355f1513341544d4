import type { CatalogueFiles } from '../catalog/folder-format'
import { BUNDLED } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import { sha256 } from '../vision/sha256'
import { importCatalogue } from './import-catalogue'
import type { ProductStore } from './product-store'

/**
 * Puts the catalogue of the extension's package into the database at the first start, and again when an update brought
 * another. True where it did. A package without one is fine.
 */
export async function seedBundledCatalogue(
  database: LookDatabase,
  store: ProductStore,
  { files, name }: { files: CatalogueFiles; name: string },
): Promise<boolean> {
  const manifest = await files.read('catalog.json').catch(() => null)
  if (!manifest) return false
  const stored = await database.catalogues.get(BUNDLED)
  if (stored?.complete && stored.sha256 === (await sha256(manifest))) return false
  await importCatalogue(database, store, { source: BUNDLED, name, files })
  if (stored && !stored.searched) await store.searchIn(BUNDLED, false)
  return true
}
