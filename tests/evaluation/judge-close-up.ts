import type { Category } from '@/lib/catalog/taxonomy'
import { boxOverlap } from '@/lib/look/box-overlap'
import { matchTruths } from './average-precision'
import type { GarmentInCrop } from './crop-close-ups'
import { mainGarmentShown, type ShownGarment } from './main-garment-shown'
import type { AnalysedPhoto } from './terminal'

/** What became of the garment that a close-up is of. */
export interface JudgedGarment {
  category: Category
  /** Of its box with the best one shown in its category, 0–1. */
  overlap: number
  /** Whether the main garment shown is this one. */
  isMain: boolean
  isSomebodySeen: boolean
}

/** From here on a box is on the garment. */
const ON = 0.5

/** A garment of which a crop shows less is neither expected there nor wrong. */
const LEAST_SEEN = 0.5

/** Judges a close-up by the one garment that it is of. */
export function judgeGarment(
  { category, box }: Pick<GarmentInCrop, 'category' | 'box'>,
  { people, garments }: Pick<AnalysedPhoto, 'people' | 'garments'>,
): JudgedGarment {
  const overlapOf = (shown: ShownGarment | null) =>
    shown?.category === category ? boxOverlap(shown.box, box) : 0
  return {
    category,
    overlap: Math.max(0, ...garments.map(overlapOf)),
    isMain: overlapOf(mainGarmentShown(garments)) >= ON,
    isSomebodySeen: people.length > 0,
  }
}

/**
 * Judges a part of a person: which of the garments that it shows are found, and which of those shown are there.
 *
 * @returns 1 or 0 for each; garments of which less than half is seen count in neither
 */
export function judgePart(
  garments: readonly GarmentInCrop[],
  shown: readonly ShownGarment[],
  leastOverlap: number,
): { found: number[]; right: number[] } {
  const [found, right]: [number[], number[]] = [[], []]
  for (const category of new Set([...garments, ...shown].map((one) => one.category))) {
    const truths = garments.filter((garment) => garment.category === category)
    const taken = matchTruths(
      truths.map(({ box }) => box),
      shown.filter((garment) => garment.category === category),
      leastOverlap,
    )
    const isExpected = (row: number) => (truths[row]?.seenShare ?? 0) >= LEAST_SEEN
    for (const row of truths.keys()) if (isExpected(row)) found.push(Number(taken.includes(row)))
    for (const row of taken) if (row === null || isExpected(row)) right.push(Number(row !== null))
  }
  return { found, right }
}
