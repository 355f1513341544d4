import { meanOverPhotos } from './bootstrap'
import { type CloseUp, cropCloseUps, NEAR_CATEGORIES } from './crop-close-ups'
import type { EvaluationRun } from './evaluation-run'
import { type JudgedGarment, judgeGarment, judgePart } from './judge-close-up'
import { type Measurement, measured } from './measurement'
import { measureSingleGarments } from './single-garments'
import type { AnalysedPhoto } from './terminal'

const OVERLAPS = [0.5, 0.7] as const

/** A close-up with what the panel shows of it. */
type ShownCloseUp = CloseUp & { shown: AnalysedPhoto }

/** Whether garments are found without a whole person: in crops of street photos, and in photos of one garment. */
export async function measureCloseUps(run: EvaluationRun): Promise<Measurement[]> {
  const closeUps = await cropCloseUps(run.streetPhotos, run.temporaryFolder)
  const analysed = await run.terminal.analyse(closeUps.flat().map(({ path }) => path))
  const shownOf = new Map(analysed.map((shown) => [shown.photo, shown]))
  const photos = closeUps.map((ofPhoto) =>
    ofPhoto.flatMap((closeUp): ShownCloseUp[] => {
      const shown = shownOf.get(closeUp.path)
      return shown ? [{ ...closeUp, shown }] : []
    }),
  )
  return [
    ...measureGarments(photos),
    ...measureHalves(photos, 'upper half'),
    ...measureHalves(photos, 'lower half'),
    ...(await measureSingleGarments(run)),
  ]
}

function measureGarments(photos: readonly (readonly ShownCloseUp[])[]): Measurement[] {
  const judged = photos.map((ofPhoto) =>
    ofPhoto.flatMap(({ of, shown }) => (typeof of === 'string' ? [] : [judgeGarment(of, shown)])),
  )
  const share = (
    figure: string,
    holds: (one: JudgedGarment) => boolean,
    among: (one: JudgedGarment) => boolean = () => true,
  ) => {
    const values = judged.map((ofPhoto) => ofPhoto.filter(among).map((one) => Number(holds(one))))
    const count = values.flat().length
    return measured(`close-up of ${figure}`, meanOverPhotos(values), `${count} crops`)
  }
  const foundFrom =
    (least: number) =>
    ({ overlap }: JudgedGarment) =>
      overlap >= least
  return [
    ...OVERLAPS.map((least) => share(`a garment: found, IoU ≥ ${least}`, foundFrom(least))),
    share('a garment: it is the main garment shown', ({ isMain }) => isMain),
    share('a garment: somebody is seen', ({ isSomebodySeen }) => isSomebodySeen),
    share('a garment, nobody seen: found, IoU ≥ 0.5', foundFrom(0.5), (one) => !one.isSomebodySeen),
    ...NEAR_CATEGORIES.flatMap((category) =>
      OVERLAPS.map((least) =>
        share(`${category}: found, IoU ≥ ${least}`, foundFrom(least), (one) => one.category === category),
      ),
    ),
  ]
}

function measureHalves(photos: readonly (readonly ShownCloseUp[])[], half: CloseUp['of']): Measurement[] {
  const halves = photos.map((ofPhoto) => ofPhoto.filter(({ of }) => of === half))
  const share = (figure: string, judge: (closeUp: ShownCloseUp) => number[], things: string) => {
    const values = halves.map((ofPhoto) => ofPhoto.flatMap(judge))
    const over = `${values.flat().length} ${things} in ${halves.flat().length} crops`
    return measured(`${half}: ${figure}`, meanOverPhotos(values), over)
  }
  return [
    ...OVERLAPS.map((least) =>
      share(
        `found, IoU ≥ ${least}`,
        ({ garments, shown }) => judgePart(garments, shown.garments, least).found,
        'garments',
      ),
    ),
    share(
      'what is shown is there, IoU ≥ 0.5',
      ({ garments, shown }) => judgePart(garments, shown.garments, 0.5).right,
      'shown',
    ),
  ]
}
