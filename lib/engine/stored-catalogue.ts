import { BlockMemory } from '../catalog/block-memory'
import { foundIn } from '../catalog/found-in'
import { kinNumbers } from '../catalog/near-duplicates'
import { isSearched } from '../catalog/partition'
import type { Product } from '../catalog/product'
import type { SearchFacets } from '../catalog/search-facets'
import { searchFactsOf } from '../catalog/search-facts'
import { criteriaOf, meets, type SearchFilter } from '../catalog/search-filter'
import type { FoundProduct, SearchPort, SearchQuery, SearchScope } from '../catalog/search-port'
import type { Category } from '../catalog/taxonomy'
import type { Department } from '../look/look'
import type { BlockChanges } from '../store/block-editor'
import type { BlockRow } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'

/** Read at once while loading; a few megabytes. */
const BLOCKS_AT_ONCE = 64

/**
 * The database's catalogues that are searched and of one embedding version, as one: their blocks in memory, their
 * products fetched as they are found. Embeddings of another version mean something else, and the panel says which
 * catalogues are left out.
 */
export class StoredCatalogue implements SearchPort {
  private readonly memory = new BlockMemory()
  private readonly sources = new Set<string>()

  private constructor(
    private readonly database: LookDatabase,
    readonly embeddingVersion: string,
  ) {}

  /** Loads all catalogues of `embeddingVersion` that are searched. */
  static async load(database: LookDatabase, embeddingVersion: string): Promise<StoredCatalogue> {
    const catalogue = new StoredCatalogue(database, embeddingVersion)
    for (const { source, searched } of await database.catalogues.toArray()) {
      if (searched) await catalogue.include(source)
    }
    return catalogue
  }

  /** Searches in what will be written of a catalogue. */
  expect(source: string): void {
    this.sources.add(source)
  }

  /** Searches in another catalogue too. */
  async include(source: string): Promise<void> {
    this.expect(source)
    const ids = await this.blockIdsOf(source)
    for (let at = 0; at < ids.length; at += BLOCKS_AT_ONCE) {
      const rows = await this.database.blocks.bulkGet(ids.slice(at, at + BLOCKS_AT_ONCE))
      for (const row of rows) if (row) this.put(row)
    }
  }

  /** Searches in a catalogue no more. */
  async leaveOut(source: string): Promise<void> {
    this.sources.delete(source)
    for (const id of await this.blockIdsOf(source)) this.memory.remove(id)
  }

  /** Takes over what was written to the database. */
  apply({ put, removed }: BlockChanges): void {
    for (const id of removed) this.memory.remove(id)
    for (const row of put) this.put(row)
  }

  async search(query: SearchQuery): Promise<FoundProduct[]> {
    const neighbours = foundIn(this.memory, query)
    const rows = await this.database.products.bulkGet(neighbours.map(({ key }) => key))
    const criteria = criteriaOf(query.filter)
    return neighbours.flatMap(({ similarity }, at) => {
      const row = rows[at]
      // Between the scan and here a product may have been removed, or may have become dearer.
      if (!row || !this.sources.has(row.source) || !isSearched(row.product, query)) return []
      const { product, source } = row
      return meets(searchFactsOf(product), criteria) ? [{ product, source, similarity }] : []
    })
  }

  async kin(products: readonly Product[], scope: SearchScope): Promise<Product[]> {
    const numbers = [...new Set(products.flatMap(kinNumbers))]
    const rows = await this.database.products.where('kin').anyOf(numbers).distinct().toArray()
    const criteria = criteriaOf(scope.filter)
    return rows
      .filter(({ source, blocks }) => this.sources.has(source) && blocks[this.embeddingVersion] !== undefined)
      .map(({ product }) => product)
      .filter((product) => isSearched(product, scope) && meets(searchFactsOf(product), criteria))
  }

  async count(category: Category, filter?: SearchFilter): Promise<Record<Department, number>> {
    const count = (department: Department) => this.memory.count(category, department, filter)
    return { men: count('men'), women: count('women'), unisex: count('unisex') }
  }

  async facets(scope: SearchScope): Promise<SearchFacets> {
    return this.memory.facets(scope)
  }

  private put(row: BlockRow): void {
    if (row.embeddingVersion !== this.embeddingVersion || !this.sources.has(row.source)) return
    this.memory.put(row.id, row, row.block)
  }

  private blockIdsOf(source: string): Promise<number[]> {
    return this.database.blocks
      .where('[source+embeddingVersion]')
      .equals([source, this.embeddingVersion])
      .primaryKeys()
  }
}
