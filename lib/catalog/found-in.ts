import type { Neighbour } from './best-rows'
import type { BlockMemory } from './block-memory'
import { combineWanted } from './combine-wanted'
import { quantise } from './quantise'
import type { SearchQuery } from './search-port'

/** What blocks in memory answer to a question: in the order of what is looked for, with the similarity that is told. */
export function foundIn(
  blocks: BlockMemory,
  { like, unlike, similarTo, ...query }: SearchQuery,
): Neighbour[] {
  const neighbours = blocks.search({ ...query, vector: combineWanted({ like, unlike }) })
  if (!similarTo) return neighbours
  const told = blocks.similarities({ ...query, vector: quantise(similarTo) }, neighbours)
  return neighbours.map(({ key, similarity }, place) => ({ key, similarity: told[place] ?? similarity }))
}
