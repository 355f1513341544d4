import type { Category } from '../catalog/taxonomy'
import type { ReadGarment } from './settle-categories'

/** How much the embedder's word weighs beside the detector's; chosen on the validation photos (docs/models/detector.md). */
const WORD = 0.25

/** However unlikely a category is to the embedder, it weighs like this probability. */
const LEAST_PROBABILITY = 0.001

/**
 * Of these the embedder's word is worth nothing on people: the crop of topwear under an open coat shows mostly the coat, that
 * of a hat hair and a face, and worn belts and watches it was never shown.
 */
const NOT_TOLD: readonly Category[] = ['topwear', 'headwear', 'belt', 'watch']

/**
 * Weighs what is worn by the embedder's word, too: the score × the embedder's probability of the category ^ {@link WORD}
 * (a product of experts: Hinton, 2002). A bag that looks like a bag from near keeps its score, an umbrella loses some of it. Names
 * stay the detector's, which tells worn garments better.
 *
 * @param leastOf what scores less than its category's least score, 0–1, is left out
 * @returns by falling score
 */
export function weighReadings<One extends ReadGarment>(
  worn: readonly One[],
  leastOf: (kind: Category) => number,
): One[] {
  return worn
    .map((one) => ({ ...one, score: one.score * weightOf(one) }))
    .filter(({ kind, score }) => score >= leastOf(kind))
    .sort((a, b) => b.score - a.score)
}

function weightOf({ kind, reading }: ReadGarment): number {
  if (NOT_TOLD.includes(kind)) return 1
  const probability = reading.categories.find(({ name }) => name === kind)?.probability ?? 0
  return Math.max(LEAST_PROBABILITY, probability) ** WORD
}
