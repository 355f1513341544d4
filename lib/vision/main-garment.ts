import type { Category } from '../catalog/taxonomy'
import type { Box } from '../look/look'
import { type Detection, detect } from './detector'
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
  const { whiteInput } = models.detect.entry
  const inputShape = isOnWhite(photo) ? whiteInput : undefined
  const detections = await detect(photo, models.detect, { minScore: FAINT, inputShape })
  return (
    pickMainGarment(detections, models.detect.entry.thresholds.score, category) ?? [
      0,
      0,
      photo.width,
      photo.height,
    ]
  )
}

/**
 * The choice within {@link mainGarment}. Without a named category a detection must reach its own threshold.
 */
export function pickMainGarment(
  detections: readonly Detection[],
  thresholds: Readonly<Record<string, number>>,
  category: Category | null,
): Box | null {
  const wanted = detections.filter(({ kind, score }) =>
    category ? kind === category : kind !== 'person' && score >= (thresholds[kind] ?? 0.5),
  )
  const [first, ...others] = wanted
  if (!first) return null
  return others.reduce((best, next) => (prominence(next) > prominence(best) ? next : best), first).box
}

function prominence({ box: [, , w, h], score }: Detection): number {
  return score * Math.sqrt(w * h)
}
