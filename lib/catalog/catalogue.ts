import type { Department } from '../look/look'
import { LookError } from '../look/look-error'
import type { Product } from './product'
import { isForKids } from './product-mapping'
import { CATEGORIES, type Category } from './taxonomy'
import { type Neighbour, quantise, VECTOR_LENGTH, VectorIndex } from './vector-index'

/** Products that are searched together, and which rows of the catalogue they are. */
interface Partition {
  /** Rising. */
  rows: Int32Array
  index: VectorIndex
}

const DEPARTMENTS: readonly Department[] = ['men', 'women', 'unisex']

/**
 * Products with an embedding each, ready to search, partitioned by department × category. Products for kids are
 * held but not searched, for searches are adults'.
 */
export class Catalogue {
  private readonly partitions = new Map<string, Partition>()

  /**
   * @param embeddingVersion the only version whose embeddings may be asked for
   * @param products in row order
   * @param vectors rows × 128 signed bytes; copied into the partitions
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
    for (const [key, rows] of rowsByPartition(products))
      this.partitions.set(key, partitionFrom(rows, vectors))
  }

  /** The product of a row. */
  product(row: number): Product {
    const product = this.products[row]
    if (!product) throw new RangeError(`The catalogue has no row ${row}.`)
    return product
  }

  /** How many products can be found in a category, by department. */
  countByDepartment(category: Category): Record<Department, number> {
    const count = (department: Department) =>
      this.partitions.get(keyOf(department, category))?.rows.length ?? 0
    return { men: count('men'), women: count('women'), unisex: count('unisex') }
  }

  /**
   * The exact `top` nearest products to an embedding.
   *
   * @param embedding a unit vector of 128
   * @param category null looks through all products, those without a category too
   * @returns by falling similarity; equal ones by rising row
   */
  search(
    embedding: Float32Array,
    category: Category | null,
    departments: readonly Department[],
    top: number,
  ): Neighbour[] {
    const query = quantise(embedding)
    const categories = category === null ? [...CATEGORIES, null] : [category]
    return departments
      .flatMap((department) => categories.map((each) => this.partitions.get(keyOf(department, each))))
      .flatMap((partition) => (partition ? neighboursIn(partition, query, top) : []))
      .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
      .slice(0, top)
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
}

/** What a catalogue holds, in numbers. */
export interface CatalogueCounts {
  products: number
  byCategory: Partial<Record<Category, number>>
  byDepartment: Record<Department, number>
  withoutCategory: number
  forKids: number
}

function keyOf(department: Department, category: Category | null): string {
  return `${department} ${category ?? 'none'}`
}

function rowsByPartition(products: readonly Product[]): Map<string, number[]> {
  const rowsOf = new Map<string, number[]>()
  for (const [row, product] of products.entries()) {
    if (isForKids(product)) continue
    const key = keyOf(product.department, product.category)
    const rows = rowsOf.get(key)
    if (rows) rows.push(row)
    else rowsOf.set(key, [row])
  }
  return rowsOf
}

function partitionFrom(rows: readonly number[], vectors: Int8Array): Partition {
  const own = new Int8Array(rows.length * VECTOR_LENGTH)
  for (const [position, row] of rows.entries()) {
    own.set(vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH), position * VECTOR_LENGTH)
  }
  return { rows: Int32Array.from(rows), index: new VectorIndex(own) }
}

function neighboursIn({ rows, index }: Partition, query: Int8Array, top: number): Neighbour[] {
  return index.search(query, top).map(({ row, similarity }) => ({ row: rows[row] as number, similarity }))
}
