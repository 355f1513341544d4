import type { Department } from '../look/look'
import { LookError } from '../look/look-error'
import { BLOCK_ROWS, type BlockEntry, packBlock } from './block'
import { BlockMemory } from './block-memory'
import { foundIn } from './found-in'
import { kinNumbers } from './near-duplicates'
import { isSearched, type Partition, partitionName, partitionOf } from './partition'
import type { Product } from './product'
import { isForKids } from './product-mapping'
import { VECTOR_LENGTH } from './quantise'
import type { SearchFacets } from './search-facets'
import { searchFactsOf } from './search-facts'
import { criteriaOf, meets, type SearchFilter } from './search-filter'
import type { FoundProduct, SearchPort, SearchQuery, SearchScope } from './search-port'
import type { Category } from './taxonomy'

const DEPARTMENTS: readonly Department[] = ['men', 'women', 'unisex']

/** Products with an embedding each, all in memory, ready to search: a catalogue's folder, opened. */
export class Catalogue implements SearchPort {
  private readonly blocks = new BlockMemory()
  /** Rows by the numbers of their kin; made when it is first asked for. */
  private byKin: Map<number, number[]> | null = null

  /**
   * @param embeddingVersion the only version whose embeddings may be asked for
   * @param products in row order
   * @param vectors rows × 128 signed bytes; copied
   * @throws LookError `catalogue-corrupt` where the two do not fit together
   */
  constructor(
    readonly embeddingVersion: string,
    readonly products: readonly Product[],
    vectors: Int8Array,
  ) {
    if (vectors.length !== products.length * VECTOR_LENGTH) {
      throw new LookError(
        'catalogue-corrupt',
        'This catalogue’s vectors do not fit its products. Build it again.',
      )
    }
    let id = 0
    for (const { partition, rows } of rowsByPartition(products)) {
      for (let at = 0; at < rows.length; at += BLOCK_ROWS) {
        const entries = rows.slice(at, at + BLOCK_ROWS).map((row) => this.entryOf(row, vectors))
        this.blocks.put(id++, partition, packBlock(entries))
      }
    }
  }

  /** The product of a row. */
  product(row: number): Product {
    const product = this.products[row]
    if (!product) throw new RangeError(`The catalogue has no row ${row}.`)
    return product
  }

  async search(query: SearchQuery): Promise<FoundProduct[]> {
    return foundIn(this.blocks, query).map(({ key, similarity }) => ({
      product: this.product(key),
      similarity,
    }))
  }

  async kin(products: readonly Product[], scope: SearchScope): Promise<Product[]> {
    this.byKin ??= rowsByKin(this.products)
    const { byKin } = this
    const rows = new Set(products.flatMap(kinNumbers).flatMap((number) => byKin.get(number) ?? []))
    const criteria = criteriaOf(scope.filter)
    return [...rows]
      .sort((a, b) => a - b)
      .map((row) => this.product(row))
      .filter((product) => isSearched(product, scope) && meets(searchFactsOf(product), criteria))
  }

  async count(category: Category, filter?: SearchFilter): Promise<Record<Department, number>> {
    const count = (department: Department) => this.blocks.count(category, department, filter)
    return { men: count('men'), women: count('women'), unisex: count('unisex') }
  }

  async facets(scope: SearchScope): Promise<SearchFacets> {
    return this.blocks.facets(scope)
  }

  /** Counts for a report: products by department and category, those without a category, and those for kids. */
  counts(): CatalogueCounts {
    const byCategory: Partial<Record<Category, number>> = {}
    const byDepartment = Object.fromEntries(DEPARTMENTS.map((name) => [name, 0])) as Record<
      Department,
      number
    >
    let withoutCategory = 0
    for (const { category, department } of this.products) {
      byDepartment[department] += 1
      if (category === null) withoutCategory += 1
      else byCategory[category] = (byCategory[category] ?? 0) + 1
    }
    const forKids = this.products.filter(isForKids).length
    return { products: this.products.length, byCategory, byDepartment, withoutCategory, forKids }
  }

  private entryOf(row: number, vectors: Int8Array): BlockEntry {
    const vector = vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)
    return { key: row, vector, ...searchFactsOf(this.product(row)) }
  }
}

/** What a catalogue holds, in numbers. */
export interface CatalogueCounts {
  products: number
  byCategory: Partial<Record<Category, number>>
  byDepartment: Record<Department, number>
  withoutCategory: number
  forKids: number
}

function rowsByPartition(products: readonly Product[]): Iterable<{ partition: Partition; rows: number[] }> {
  const found = new Map<string, { partition: Partition; rows: number[] }>()
  for (const [row, product] of products.entries()) {
    const partition = partitionOf(product)
    const name = partitionName(partition)
    const rows = found.get(name)?.rows
    if (rows) rows.push(row)
    else found.set(name, { partition, rows: [row] })
  }
  return found.values()
}

function rowsByKin(products: readonly Product[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const [row, product] of products.entries()) {
    for (const number of kinNumbers(product)) {
      const rows = found.get(number)
      if (rows) rows.push(row)
      else found.set(number, [row])
    }
  }
  return found
}
