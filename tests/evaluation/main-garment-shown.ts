import { prominence } from '@/lib/vision/main-garment'
import type { AnalysedPhoto } from './terminal'

/** A garment as the panel shows it. */
export type ShownGarment = AnalysedPhoto['garments'][number]

/** Of what the panel shows of a photo, the garment that the photo is of; null where it shows none. */
export function mainGarmentShown(garments: readonly ShownGarment[]): ShownGarment | null {
  return garments.reduce<ShownGarment | null>(
    (main, garment) => (main && prominence(main) >= prominence(garment) ? main : garment),
    null,
  )
}
