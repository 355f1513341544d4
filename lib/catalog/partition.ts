import type { Department } from '../look/look'
import type { Product } from './product'
import { isForKids } from './product-mapping'
import { CATEGORIES, type Category } from './taxonomy'

/** Products that are searched together. Those for kids lie apart, for searches are adults'. */
export interface Partition {
  department: Department
  category: Category | null
  kids: boolean
}

/** Where a product is found. */
export function partitionOf(product: Product): Partition {
  const { department, category } = product
  return { department, category, kids: isForKids(product) }
}

/** A short name for a partition, equal where they are. */
export function partitionName({ department, category, kids }: Partition): string {
  return `${department} ${category ?? 'none'}${kids ? ' kids' : ''}`
}

/** The names of the partitions that a search goes through; `category` null: of all categories, and of none. */
export function searchedPartitions(category: Category | null, departments: readonly Department[]): string[] {
  const categories = category === null ? [...CATEGORIES, null] : [category]
  return departments.flatMap((department) =>
    categories.map((each) => partitionName({ department, category: each, kids: false })),
  )
}

/** Whether a search of a category (null: of all, and of none) and these departments goes past a product. */
export function isSearched(
  product: Product,
  { category, departments }: { category: Category | null; departments: readonly Department[] },
): boolean {
  const partition = partitionOf(product)
  const isIn = category === null || partition.category === category
  return isIn && departments.includes(partition.department) && !partition.kids
}
