import type { Category } from '../catalog/taxonomy'
import { readPeople } from '../vision/department'
import { DEFAULT_THRESHOLD, type Detection, detect } from '../vision/detector'
import { embedCrops } from '../vision/embedder'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { personWearing } from './assign-garments'
import type { AnalysedLook, Garment, Person } from './look'
import { throwIfCancelled } from './look-error'
import { lookAgain } from './second-look'
import { type ProposedGarment, settleScores } from './settle-scores'
import { shotOf } from './shot'

/** A step on the way from a photo to a look, in this order. */
export type Stage = 'detect' | 'department' | 'embed'

/** How to analyse. */
export interface AnalyseOptions {
  /** The lowest score of people and garments, 0–1; without it the thresholds of models.json. */
  minScore?: number
  signal?: AbortSignal
  /** Told when a stage begins. */
  onStage?: (stage: Stage) => void
}

/** Garments are settled (settle-scores.ts) from proposals at least this sure. */
const PROPOSAL_SCORE = 0.05

type GarmentDetection = Detection & { kind: Category }

/**
 * Turns a photo into a look: finds people and garments, says whose each garment is, guesses each person's
 * department, and embeds every garment.
 *
 * @returns people and garments by falling score, boxes in pixels of the photo, embeddings as unit vectors of 128
 * @throws LookError `cancelled`, `runtime-failed`, `model-contract`
 */
export async function analyse(
  photo: Photo,
  models: Models,
  options: AnalyseOptions = {},
): Promise<AnalysedLook> {
  const { signal, onStage } = options
  const clock = stopwatch()

  throwIfCancelled(signal)
  onStage?.('detect')
  const { bodies, worn } = await findPeopleAndGarments(photo, models.detect, {
    minScore: options.minScore,
    looksAgain: true,
  })
  const detectMs = clock()

  throwIfCancelled(signal)
  onStage?.('department')
  const bodyBoxes = bodies.map(({ box }) => box)
  const peopleRead = await readPeople(photo, bodyBoxes, models.department)
  const departmentMs = clock()

  throwIfCancelled(signal)
  onStage?.('embed')
  const wornBoxes = worn.map(({ box }) => box)
  const readings = await embedCrops(photo, wornBoxes, models.embed)
  const embedMs = clock()
  throwIfCancelled(signal)

  const people = bodies.flatMap(({ box, score }, index): Person[] => {
    const read = peopleRead[index]
    const categories = worn.filter(({ wearer }) => wearer === index).map(({ kind }) => kind)
    return read ? [{ box, score, ...read, shot: shotOf(box, categories, photo.height) }] : []
  })
  const garments = worn.map(({ kind: category, box, score, wearer }, id): Garment => {
    const article = readings[id]?.articleIn(category) ?? null
    return {
      id,
      person: wearer,
      category,
      article,
      color: readings[id]?.color ?? null,
      box,
      score,
    }
  })
  return {
    width: photo.width,
    height: photo.height,
    people,
    garments,
    timings: { detect: detectMs, department: departmentMs, embed: embedMs },
    providers: {
      detect: models.detect.session.provider,
      department: models.department.session.provider,
      embed: models.embed.session.provider,
    },
    embeddings: readings.map(({ embedding }) => embedding),
  }
}

/**
 * People and garments that reach `minScore`, or their own threshold in models.json, by falling score.
 *
 * @param options.looksAgain for small garments, nearer (second-look.ts)
 */
export async function findPeopleAndGarments(
  photo: Photo,
  model: Models['detect'],
  { minScore, looksAgain = false }: { minScore?: number; looksAgain?: boolean } = {},
): Promise<{ bodies: Detection[]; worn: ProposedGarment[] }> {
  const thresholds = model.entry.thresholds.score
  const reaches = ({ kind, score }: { kind: Detection['kind']; score: number }) =>
    score >= (minScore ?? thresholds[kind] ?? DEFAULT_THRESHOLD)
  const leastScore = Math.min(minScore ?? PROPOSAL_SCORE, PROPOSAL_SCORE)
  const seen = await detect(photo, model, { minScore: leastScore })
  const bodies = seen.filter((one) => one.kind === 'person' && reaches(one))
  const bodyBoxes = bodies.map(({ box }) => box)
  const found = looksAgain ? await lookAgain(photo, model, seen, bodyBoxes, leastScore) : seen
  const proposed = found
    .filter((one): one is GarmentDetection => one.kind !== 'person')
    .map((one): ProposedGarment => ({ ...one, wearer: personWearing(one.box, bodies) }))
  const settled = settleScores(proposed, bodies)
  const worn = proposed
    .map((one, index) => ({ ...one, score: settled[index] ?? 0 }))
    .filter(reaches)
    .sort((a, b) => b.score - a.score)
  return { bodies, worn }
}

/** Gives the milliseconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const elapsedMs = now - last
    last = now
    return elapsedMs
  }
}
