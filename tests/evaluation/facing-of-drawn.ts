import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Box, Facing } from '@/lib/look/look'
import type { FacingGuess } from '@/lib/vision/department'
import { matchTruths } from './average-precision'
import { bootstrap } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { measuredFrontOrNot } from './facing'
import { type Measurement, measured } from './measurement'
import { weightedShare } from './weighted-share'

/** A drawn person, whose facing is known. */
export interface DrawnPerson {
  truth: Facing
  seen: FacingGuess
}

const FACINGS = ['front', 'left', 'right', 'back'] as const

/** Which of the four sides is seen of people whom the picture generator drew, by their facing as it wrote it down. */
export async function measureFacingOfDrawn(run: EvaluationRun): Promise<Measurement[]> {
  if (!run.drawn) return []
  const scenes = readDrawnScenes(run.drawn).slice(0, run.limit)
  const analysed = await run.terminal.analyse(scenes.map(({ path }) => path))
  const people = scenes.flatMap(({ people: truths }, i): DrawnPerson[] => {
    const found = analysed[i]?.people ?? []
    const truthOf = matchTruths(
      truths.map(({ box }) => box),
      found,
      0.5,
    )
    return found.flatMap((seen, k) => {
      const truth = truths[truthOf[k] ?? -1]
      return truth ? [{ truth: truth.facing, seen }] : []
    })
  })
  return measurementsOfDrawn(people, scenes.flatMap((scene) => scene.people).length)
}

/** @param total how many people there are, found or not */
export function measurementsOfDrawn(people: readonly DrawnPerson[], total: number): Measurement[] {
  const recall = (facing: Facing, weights: readonly number[]) =>
    weightedShare(
      people,
      ({ seen }) => seen.facing === facing,
      people.map(({ truth }, i) => (truth === facing ? (weights[i] ?? 0) : 0)),
    )
  const four = bootstrap(
    people.length,
    (weights) => FACINGS.reduce((sum, facing) => sum + recall(facing, weights), 0) / FACINGS.length,
  )
  const over = `${people.length} of ${total} drawn people`
  const count = (facing: Facing) => `${people.filter(({ truth }) => truth === facing).length} drawn people`
  return [
    measured('facing, drawn people: balanced accuracy of four', four, over, { chance: 0.25 }),
    ...FACINGS.map((facing) =>
      measured(
        `facing, drawn people: ${facing} told`,
        bootstrap(people.length, (weights) => recall(facing, weights)),
        count(facing),
      ),
    ),
    ...measuredFrontOrNot(
      'facing, drawn people, front or not',
      people.map(({ truth, seen }) => ({ turned: truth !== 'front', seen })),
      over,
    ),
  ]
}

/** A scene of the picture generator and the people in it. */
interface DrawnScene {
  path: string
  people: { box: Box; facing: Facing }[]
}

/** What `python -m catalog.generator scenes` wrote to a folder. */
function readDrawnScenes(folder: string): DrawnScene[] {
  const { images, annotations }: Scenes = JSON.parse(readFileSync(join(folder, 'scenes.json'), 'utf8'))
  return images.map(({ id, file_name }) => ({
    path: join(folder, file_name),
    people: annotations.flatMap(({ image_id, bbox, facing }) =>
      image_id === id && facing ? [{ box: bbox, facing }] : [],
    ),
  }))
}

/** scenes.json; only people have a `facing`. */
interface Scenes {
  images: { id: number; file_name: string }[]
  annotations: { image_id: number; bbox: Box; facing?: Facing }[]
}
