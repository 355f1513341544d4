import type { Category } from '../catalog/taxonomy'
import type { CropReading } from '../vision/embedder'
import { boxOverlap } from './box-overlap'
import { eachThingOnce } from './same-thing'
import type { ProposedGarment } from './settle-scores'

/** A garment that the detector found, and what the embedder says of its crop. */
export interface ReadGarment extends ProposedGarment {
  reading: Pick<CropReading, 'categories'>
}

/** Boxes that overlap more are on one thing. */
const SAME_IOU = 0.5

/** A person is sure from here on: below, the detector sees people in clothes that lie on a floor, too. */
const SURE_PERSON = 0.75

/** How surely a thing counts as seen in a category in which the detector does not show it. */
const NOT_SHOWN = 0.05

/** Whether somebody is surely in a photo, so that its garments are worn. */
export function isSomebodySure(people: readonly { score: number }[]): boolean {
  return people.some(({ score }) => score >= SURE_PERSON)
}

/**
 * Settles what garments are that nobody wears. The detector knows most categories only as people wear them, the embedder has
 * seen products alone and on floors: each garment takes the category for which the detector's score there × the
 * embedder's probability is highest (a product of experts: Hinton, 2002), and what was shown in several categories
 * is then shown once.
 *
 * @param garments by falling score
 * @param thresholdOf what is shown in a category has this score or more, 0–1; what has less has no say in the names of others
 * @returns those that are left, by falling score, each with the score that it had
 */
export function settleCategories<One extends ReadGarment>(
  garments: readonly One[],
  thresholdOf: (kind: Category) => number,
): One[] {
  const shown = garments.filter(({ kind, score }) => score >= thresholdOf(kind))
  const named = garments.map((garment) => ({ ...garment, kind: likeliestCategory(garment, shown) }))
  return eachThingOnce(named, SAME_IOU)
}

function likeliestCategory(garment: ReadGarment, shown: readonly ReadGarment[]): Category {
  const { kind, box, reading } = garment
  const there = shown.filter((other) => other === garment || boxOverlap(other.box, box) > SAME_IOU)
  const scoreIn = (category: Category) =>
    Math.max(NOT_SHOWN, ...there.filter((other) => other.kind === category).map(({ score }) => score))
  const weighed = reading.categories.map(({ name, probability }) => ({
    name,
    weight: probability * scoreIn(name),
  }))
  return weighed.reduce((best, next) => (next.weight > best.weight ? next : best), { name: kind, weight: 0 })
    .name
}
