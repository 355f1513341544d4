import type { SearchPort } from '../catalog/search-port'
import type { BlockChanges } from '../store/block-editor'
import { stopFeedsInto } from '../store/catalogue-import'
import type { CatalogueRecord } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import { storing } from '../store/storage-full'
import {
  type ProductEntry,
  putProducts,
  removeCatalogue,
  removeProducts,
  renewVectors,
} from '../store/write-products'
import { inTurn } from './in-turn'
import { StoredCatalogue } from './stored-catalogue'

/**
 * The engine's products: the one place that writes them, and keeps the search in step with what was written. Changes
 * happen one after the other, each a transaction of the database, and are searched once they are safe on the disk: an
 * engine that is killed loses at most the change under way.
 */
export class ProductStore {
  private loaded: StoredCatalogue | null = null
  private readonly inTurn = inTurn()

  constructor(private readonly database: LookDatabase) {}

  /** All catalogues of an embedding version that are searched, ready to search and kept in step from here on. */
  load(embeddingVersion: string): Promise<SearchPort> {
    return this.inTurn(async () => {
      this.loaded = await StoredCatalogue.load(this.database, embeddingVersion)
      return this.loaded
    })
  }

  /**
   * Adds products to a catalogue, or changes those that it has; all of them, or none. A few hundred at once.
   *
   * @param record the catalogue; listed with its first products where it is new
   * @param isFurther they follow others: where the catalogue was removed meanwhile, nothing is written
   * @returns whether it was written
   * @throws LookError `storage-full`, `catalogue-corrupt`; then nothing has changed
   */
  put(
    record: Omit<CatalogueRecord, 'products'>,
    entries: readonly ProductEntry[],
    { isFurther = false } = {},
  ): Promise<boolean> {
    return this.inTurn(async () => {
      if (isFurther && !(await this.database.catalogues.get(record.source))) return false
      const changes = await storing(() => putProducts(this.database, record, entries))
      const stored = await this.database.catalogues.get(record.source)
      if (stored?.searched) this.loaded?.expect(record.source)
      this.loaded?.apply(changes)
      return true
    })
  }

  /** Gives products vectors of another embedding version. @throws LookError `storage-full`, `catalogue-corrupt` */
  renewVectors(
    embeddingVersion: string,
    vectors: readonly { key: number; vector: Int8Array }[],
  ): Promise<void> {
    return this.change(() => renewVectors(this.database, embeddingVersion, vectors))
  }

  /** Removes products by their ids. */
  remove(source: string, ids: readonly string[]): Promise<void> {
    return this.change(() => removeProducts(this.database, source, ids))
  }

  /** Removes a catalogue with all of its products; a feed on its way into it stops. */
  async removeCatalogue(source: string): Promise<void> {
    await stopFeedsInto(this.database, source)
    return this.change(() => removeCatalogue(this.database, source))
  }

  /** Whether matches are looked up in a catalogue. */
  searchIn(source: string, searched: boolean): Promise<void> {
    return this.inTurn(async () => {
      await this.database.catalogues.update(source, { searched })
      if (searched) await this.loaded?.include(source)
      else await this.loaded?.leaveOut(source)
    })
  }

  private change(write: () => Promise<BlockChanges>): Promise<void> {
    return this.inTurn(async () => {
      const changes = await storing(write)
      this.loaded?.apply(changes)
    })
  }
}
