import type { Category } from '../catalog/taxonomy'
import type { Box } from '../look/look'
import { type Detection, detect, thresholdOf } from './detector'
import type { Models } from './models'
import type { Photo } from './photo'
import { isOnWhite } from './white-background'

/** Where the product's facts name the category, even a faint detection of it is believed. */
const FAINT = 0.05

/**
 * The part of a product's picture that shows the product: the detection with the highest score × √area, in the
 * category that the product's facts name where they do, else in any; the whole picture where there is none.
 *
 * @returns in pixels of the photo
 */
export async function mainGarment(
  photo: Photo,
  models: Pick<Models, 'detect'>,
  category: Category | null = null,
): Promise<Box> {
  return mainGarmentAmong(await detectInProductPicture(photo, models), photo, models, category)
}

/** Everything that is seen in a product's picture, even faintly. */
export function detectInProductPicture(
  photo: Photo,
  { detect: model }: Pick<Models, 'detect'>,
): Promise<Detection[]> {
  const inputShape = isOnWhite(photo) ? model.entry.whiteInput : undefined
  return detect(photo, model, { minScore: FAINT, inputShape })
}

/** {@link mainGarment}, where the detections are there already. */
export function mainGarmentAmong(
  detections: readonly Detection[],
  { width, height }: Photo,
  { detect: { entry } }: Pick<Models, 'detect'>,
  category: Category | null,
): Box {
  return pickMainGarment(detections, entry.thresholds.score, category)?.box ?? [0, 0, width, height]
}

/**
 * The choice within {@link mainGarment}. Without a named category a detection must reach its own threshold.
 */
export function pickMainGarment(
  detections: readonly Detection[],
  thresholds: Readonly<Record<string, number>>,
  category: Category | null,
): Detection | null {
  const wanted = detections.filter(({ kind, score }) =>
    category ? kind === category : kind !== 'person' && score >= thresholdOf(thresholds, kind),
  )
  const [first, ...others] = wanted
  if (!first) return null
  return others.reduce((best, next) => (prominence(next) > prominence(best) ? next : best), first)
}

/** How much a photo is of a garment: score × √area (in pixels of the photo). */
export function prominence({ box: [, , w, h], score }: Pick<Detection, 'box' | 'score'>): number {
  return score * Math.sqrt(w * h)
}
