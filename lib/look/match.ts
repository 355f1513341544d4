import type { Product } from '../catalog/product'
import type { SearchFilter } from '../catalog/search-filter'
import type { SearchPort, SearchQuery, Wanted } from '../catalog/search-port'
import type { Article, Category, Color } from '../catalog/taxonomy'
import type { Department } from './look'
import { type MatchGroup, MatchGroups } from './match-groups'

/** Why a product is shown, beside its similarity; a closed list. */
export type MatchReason = 'same-article' | 'same-color'

/** A product for a garment, with those that are one and the same behind it. */
export interface Match extends MatchGroup {
  reasons: MatchReason[]
}

/** The matches of one garment, and where they were looked for. */
export interface MatchAnswer {
  /** What can be bought first, nearest to what is wanted first; near-duplicates behind one another. */
  matches: Match[]
  department: 'men' | 'women' | 'any'
  /**
   * How many products were searched; 0 says that the catalogue has none in this category and department that the
   * filter admits.
   */
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

/** Where and how many matches are looked up. */
export interface MatchOptions {
  /** The garment's own embedding, where something else is looked for; see {@link SearchQuery}. */
  similarTo?: SearchQuery['similarTo']
  department: 'men' | 'women' | 'any'
  filter?: SearchFilter
  top: number
}

/**
 * The `top` products most similar to a garment, in its category only, in the chosen department, and within the filter.
 *
 * @param wanted unit vectors of 128 of the catalogue's embedding version
 */
export async function match(
  garment: MatchQuery,
  wanted: Wanted,
  catalogue: SearchPort,
  options: MatchOptions,
): Promise<MatchAnswer> {
  const departments = departmentsFor(options.department)
  const all = await catalogue.count(garment.category)
  const admitted = options.filter ? await catalogue.count(garment.category, options.filter) : all
  const partitionSize = departments.reduce((sum, department) => sum + admitted[department], 0)
  return {
    matches: await distinctMatches(garment, wanted, catalogue, options, partitionSize),
    department: options.department,
    partitionSize,
    available: departmentsFor('any')
      .map((department) => ({ department, count: all[department] }))
      .filter(({ count }) => count > 0),
  }
}

/** What can be bought first, nearest first; only then what is sold out or gone. */
async function distinctMatches(
  garment: MatchQuery,
  wanted: Wanted,
  catalogue: SearchPort,
  options: MatchOptions,
  partitionSize: number,
): Promise<Match[]> {
  const { department, filter, similarTo, top } = options
  const scope = { category: garment.category, departments: departmentsFor(department), filter }
  const groups = new MatchGroups(top)
  const stocks = filter?.inStock === undefined ? [true, false] : [filter.inStock]
  for (const inStock of stocks) {
    const query = { ...wanted, ...scope, similarTo, filter: { ...filter, inStock } }
    // More neighbours are asked for until enough different products are among them.
    for (let depth = top * 2; !groups.isFull; depth *= 4) {
      for (const found of await catalogue.search({ ...query, top: depth })) groups.take(found)
      if (depth >= partitionSize) break
    }
  }
  for (const product of await catalogue.kin(groups.leaders, scope)) groups.join(product)
  return groups.all().map((group) => ({ ...group, reasons: reasonsFor(garment, group.product) }))
}

/** What a garment and a product share, beside their similarity. */
export function reasonsFor(garment: MatchQuery, product: Product): MatchReason[] {
  const reasons: MatchReason[] = []
  if (garment.article !== null && garment.article === product.article) reasons.push('same-article')
  if (garment.color !== null && garment.color === product.colorName) reasons.push('same-color')
  return reasons
}
