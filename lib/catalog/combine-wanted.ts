import { LookError } from '../look/look-error'
import { quantise, VECTOR_LENGTH } from './quantise'
import type { Wanted } from './search-port'

/** How much a disliked embedding counts against a liked one. */
const UNLIKE_WEIGHT = 0.5

/**
 * One query of 128 signed bytes for several embeddings, as Rocchio's relevance feedback does it
 * (https://en.wikipedia.org/wiki/Rocchio_algorithm): the mean of the liked ones minus half the mean of the disliked.
 * A cosine is linear, so this ranks by the mean of the similarities to what is liked, minus half the mean of those to
 * what is not, in one pass over the vectors.
 *
 * @throws LookError `internal` where nothing is liked, or what is disliked cancels it out
 */
export function combineWanted({ like, unlike = [] }: Wanted): Int8Array {
  const sum = new Float32Array(VECTOR_LENGTH)
  for (const embedding of like) addScaled(sum, embedding, 1 / like.length)
  for (const embedding of unlike) addScaled(sum, embedding, -UNLIKE_WEIGHT / unlike.length)
  const length = Math.hypot(...sum)
  if (!(length > 1e-3)) throw new LookError('internal', 'There is nothing to look for in this search.')
  return quantise(sum.map((x) => x / length))
}

function addScaled(sum: Float32Array, embedding: Float32Array, scale: number): void {
  for (let i = 0; i < VECTOR_LENGTH; i++) sum[i] = (sum[i] as number) + scale * (embedding[i] as number)
}
