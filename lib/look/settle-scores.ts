import type { Category } from '../catalog/taxonomy'
import { shareInside } from './assign-garments'
import { boxOverlap } from './box-overlap'
import type { Box } from './look'

/** A garment that the detector proposes, and whose it would be. */
export interface ProposedGarment {
  kind: Category
  box: Box
  score: number
  wearer: number | null
}

// Chosen on the validation photos; docs/models/detector.md tells how steady the figures are around them.
const DRESS_AGAINST_PARTS = 0.5
const LAYERS_THAT_COINCIDE = 0.4
const COINCIDE_IOU = 0.6
const ANOTHER_OF_ITS_CATEGORY = 0.6
const ON_NOBODY = 0.7

const OTHER_LAYER: Partial<Record<Category, Category>> = { topwear: 'outerwear', outerwear: 'topwear' }

/**
 * Settles what the detector, which looks at each box alone, leaves open between boxes:
 * a dress is not topwear plus bottomwear; one garment is not both topwear and outerwear; a person wears one garment of
 * a category (two layers of topwear are one box, a pair of shoes too), so each further one counts less; a garment on
 * somebody who is hardly there, or on nobody while people are there, counts less.
 *
 * @param proposed by falling score
 * @param people whom `wearer` indexes
 * @returns the settled score of each, 0–1, in the given order
 */
export function settleScores(
  proposed: readonly ProposedGarment[],
  people: readonly { score: number }[],
): number[] {
  const dresses = proposed.filter(({ kind }) => kind === 'onepiece')
  const bestPerson = Math.max(...people.map(({ score }) => score))
  const seen = new Map<string, number>()
  return proposed.map(({ kind, box, score, wearer }) => {
    let settled = score
    if (kind === 'topwear' || kind === 'bottomwear') {
      const rivals = dresses.map((dress) => dress.score * shareInside(box, dress.box))
      settled *= 1 - DRESS_AGAINST_PARTS * Math.max(0, ...rivals)
    }
    const otherLayer = OTHER_LAYER[kind]
    if (otherLayer) {
      const rivals = proposed.filter(
        (rival) => rival.kind === otherLayer && boxOverlap(rival.box, box) > COINCIDE_IOU,
      )
      settled *= 1 - LAYERS_THAT_COINCIDE * Math.max(0, ...rivals.map((rival) => rival.score))
    }
    if (wearer === null) return people.length ? settled * ON_NOBODY : settled
    const earlier = seen.get(`${wearer} ${kind}`) ?? 0
    seen.set(`${wearer} ${kind}`, earlier + 1)
    settled *= ANOTHER_OF_ITS_CATEGORY ** Math.min(earlier, 2)
    return settled * Math.sqrt((people[wearer]?.score ?? 0) / bestPerson)
  })
}
