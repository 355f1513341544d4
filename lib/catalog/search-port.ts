import type { Department } from '../look/look'
import type { Product } from './product'
import type { SearchFacets } from './search-facets'
import type { SearchFilter } from './search-filter'
import type { Category } from './taxonomy'

/** What is looked for: embeddings to be near to, and embeddings to be far from. */
export interface Wanted {
  /** At least one vector of 128; unit vectors, or longer and shorter ones that weigh more and less. */
  like: readonly Float32Array[]
  unlike?: readonly Float32Array[]
}

/** A question to a catalogue. */
export interface SearchQuery extends Wanted {
  /** What similarity is told to, where it is not what is looked for: a unit vector of 128. */
  similarTo?: Float32Array
  /** null looks through all categories, and the products without one. */
  category: Category | null
  departments: readonly Department[]
  /** Hard: what it does not admit is never among the answers. */
  filter?: SearchFilter
  /** The most answers. */
  top: number
}

/** What a search goes through. */
export type SearchScope = Pick<SearchQuery, 'category' | 'departments' | 'filter'>

/** A product that was found. */
export interface FoundProduct {
  product: Product
  /** The catalogue that it is of, where the port holds several. */
  source?: string
  /** Cosine with `similarTo`, else with what was looked for: -1 to 1. */
  similarity: number
}

/**
 * Where products are searched. The engine's own index stands behind it, and so could a vector database elsewhere: every
 * question is a few vectors, hard filters and a count. Products for kids are not found: searches are adults'.
 */
export interface SearchPort {
  /** The version whose embeddings may be asked for. */
  readonly embeddingVersion: string
  /** By falling similarity to what is looked for, equal ones by their age in the catalogue; near-duplicates among them. */
  search(query: SearchQuery): Promise<FoundProduct[]>
  /**
   * Products of the scope that share one of the numbers of {@link kinNumbers} with any of these; these among them. Whether
   * they are kin is for the caller to tell.
   */
  kin(products: readonly Product[], scope: SearchScope): Promise<Product[]>
  /** How many products of a category a search could find, by department. */
  count(category: Category, filter?: SearchFilter): Promise<Record<Department, number>>
  /** What a search could be narrowed to. */
  facets(scope: SearchScope): Promise<SearchFacets>
}
