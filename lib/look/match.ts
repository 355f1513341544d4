import type { Catalogue } from '../catalog/catalogue'
import { isSameProduct } from '../catalog/near-duplicates'
import type { Product } from '../catalog/product'
import type { Article, Category, Color } from '../catalog/taxonomy'
import type { Department } from './look'

/** Why a product is shown, beside its similarity; a closed list. */
export type MatchReason = 'same-article' | 'same-color'

/** A product for a garment. */
export interface Match {
  product: Product
  /** Cosine of the two embeddings, -1 to 1. */
  similarity: number
  reasons: MatchReason[]
}

/** The matches of one garment, and where they were looked for. */
export interface MatchAnswer {
  /** Most similar first, near-duplicates collapsed. */
  matches: Match[]
  department: 'men' | 'women' | 'any'
  /** How many products were searched; 0 says that the catalogue has none in this category and department. */
  partitionSize: number
  /** What the catalogue has in this category, by department; departments without any are left out. */
  available: { department: Department; count: number }[]
}

/** What a garment is matched by. */
export interface MatchQuery {
  category: Category
  article: Article | null
  color: Color | null
}

/** The departments whose products answer to a choice: unisex products answer to every one. */
export function departmentsFor(choice: 'men' | 'women' | 'any'): Department[] {
  return choice === 'any' ? ['men', 'women', 'unisex'] : [choice, 'unisex']
}

/**
 * The `top` products most similar to a garment, in its category only and in the chosen department.
 *
 * @param embedding a unit vector of 128 of the catalogue's embedding version
 */
export function match(
  garment: MatchQuery,
  embedding: Float32Array,
  catalogue: Catalogue,
  options: { department: 'men' | 'women' | 'any'; top: number },
): MatchAnswer {
  const departments = departmentsFor(options.department)
  const counts = catalogue.countByDepartment(garment.category)
  const partitionSize = departments.reduce((sum, department) => sum + counts[department], 0)
  return {
    matches: distinctMatches(garment, embedding, catalogue, departments, options.top, partitionSize),
    department: options.department,
    partitionSize,
    available: departmentsFor('any')
      .map((department) => ({ department, count: counts[department] }))
      .filter(({ count }) => count > 0),
  }
}

/** Asks for more neighbours until `top` different products are among them. */
function distinctMatches(
  garment: MatchQuery,
  embedding: Float32Array,
  catalogue: Catalogue,
  departments: readonly Department[],
  top: number,
  partitionSize: number,
): Match[] {
  for (let depth = top * 2; ; depth *= 4) {
    const matches: Match[] = []
    for (const { row, similarity } of catalogue.search(embedding, garment.category, departments, depth)) {
      const product = catalogue.product(row)
      if (matches.some((shown) => isSameProduct(shown.product, product))) continue
      matches.push({ product, similarity, reasons: reasonsFor(garment, product) })
      if (matches.length === top) return matches
    }
    if (depth >= partitionSize) return matches
  }
}

function reasonsFor(garment: MatchQuery, product: Product): MatchReason[] {
  const reasons: MatchReason[] = []
  if (garment.article !== null && garment.article === product.article) reasons.push('same-article')
  if (garment.color !== null && garment.color === product.colorName) reasons.push('same-color')
  return reasons
}
