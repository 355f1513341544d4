import { matchTruths } from './average-precision'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import { composeScenes } from './compose-scenes'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'

const SCENES = 100
const QUICK_SCENES = 40

/** How many of the people in composed scenes are found, with the threshold that ships. */
export async function measurePeopleInScenes(run: EvaluationRun): Promise<Measurement[]> {
  const count = Math.min(run.quick ? QUICK_SCENES : SCENES, run.limit)
  const scenes = await composeScenes(run.streetPhotos, count, run.temporaryFolder)
  const analysed = await run.terminal.analyse(scenes.map(({ path }) => path))
  const foundIn = scenes.map(({ people }, i) => {
    const taken = new Set(matchTruths(people, analysed[i]?.people ?? [], 0.5))
    return people.map((_, person) => Number(taken.has(person)))
  })
  const total = foundIn.reduce((sum, people) => sum + people.length, 0)
  const over = `${total} people in ${scenes.length} scenes`
  const rightIn = analysed.map(({ people }, i) => {
    const taken = matchTruths(scenes[i]?.people ?? [], people, 0.5)
    return taken.map((truth) => Number(truth !== null))
  })
  return [
    measured('people in composed scenes of 2–4: recall', meanOverPhotos(foundIn), over, {
      bar: BARS.peopleInScenes,
    }),
    measured('people in composed scenes of 2–4: precision', meanOverPhotos(rightIn), over),
  ]
}
