import { CATEGORIES, type Category } from '@/lib/catalog/taxonomy'
import { averagePrecision, COCO_OVERLAPS, type PhotoDetections, rankDetections } from './average-precision'
import { BARS } from './bars'
import { bootstrap } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'
import { personBox, readMask, type StreetPhoto } from './street-photos'
import type { AnalysedPhoto } from './terminal'

const MAIN: readonly Category[] = ['topwear', 'bottomwear', 'footwear']

/** Categories with fewer boxes than this are told, but held to no bar. */
const ENOUGH_BOXES = 20

/** Average precision of garments and people in street photos. */
export async function measureDetector(run: EvaluationRun): Promise<Measurement[]> {
  const photos = run.streetPhotos
  const analysed = await run.faintlyAnalysedStreetPhotos()
  const boxesOf = (category: Category) =>
    photos.reduce(
      (sum, { garments }) => sum + garments.filter((garment) => garment.category === category).length,
      0,
    )
  const common = CATEGORIES.filter((category) => boxesOf(category) >= ENOUGH_BOXES)
  const rare = CATEGORIES.filter((category) => boxesOf(category) > 0 && !common.includes(category))
  const precisionOf = (categories: readonly Category[], overlaps: readonly number[]) =>
    meanAveragePrecision(
      categories.map((category) => garmentDetections(photos, analysed, category)),
      overlaps,
    )
  const over = `${photos.length} photos`
  const { map50, map50To95 } = BARS.mainCategories
  return [
    measured('topwear, bottomwear, footwear: mAP50', precisionOf(MAIN, [0.5]), over, { bar: map50 }),
    measured('topwear, bottomwear, footwear: mAP50-95', precisionOf(MAIN, COCO_OVERLAPS), over, {
      bar: map50To95,
    }),
    measured(
      `${common.length} categories with ≥ ${ENOUGH_BOXES} boxes: mAP50`,
      precisionOf(common, [0.5]),
      over,
      {
        bar: BARS.everyCategory,
      },
    ),
    measured('person: AP50', await personPrecision(photos, analysed), over, { bar: BARS.person }),
    ...[...common, ...rare].map((category) => {
      const fewer = rare.includes(category) ? ' (too few boxes for a bar)' : ''
      return measured(
        `${category}: AP50${fewer}`,
        precisionOf([category], [0.5]),
        `${boxesOf(category)} boxes`,
      )
    }),
  ]
}

export function garmentDetections(
  photos: readonly StreetPhoto[],
  analysed: readonly AnalysedPhoto[],
  category: Category,
): PhotoDetections[] {
  return photos.map(({ garments }, i) => ({
    truths: garments.filter((garment) => garment.category === category).map(({ box }) => box),
    detections: analysed[i]?.garments.filter((garment) => garment.category === category) ?? [],
  }))
}

async function personPrecision(photos: readonly StreetPhoto[], analysed: readonly AnalysedPhoto[]) {
  const people = photos.map(async (photo, i): Promise<PhotoDetections> => {
    const truth = personBox(await readMask(photo))
    return { truths: truth ? [truth] : [], detections: analysed[i]?.people ?? [] }
  })
  return meanAveragePrecision([await Promise.all(people)], [0.5])
}

/** The mean over kinds and overlaps; a kind without a truth (in a resample) is left out. */
function meanAveragePrecision(kinds: readonly (readonly PhotoDetections[])[], overlaps: readonly number[]) {
  const rankings = kinds.map((photos) => overlaps.map((overlap) => rankDetections(photos, overlap)))
  return bootstrap(kinds[0]?.length ?? 0, (weights) => {
    const precisions = rankings
      .map((ofKind) => mean(ofKind.map((ranking) => averagePrecision(ranking, weights))))
      .filter((precision) => !Number.isNaN(precision))
    return mean(precisions)
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
