import { readPeople } from '../vision/department'
import { type Detection, thresholdOf } from '../vision/detector'
import { embedCrops } from '../vision/embedder'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import type { AnalysedLook, Garment, Person } from './look'
import { throwIfCancelled } from './look-error'
import { findPeopleAndGarments } from './people-and-garments'
import { isSomebodySure, settleCategories } from './settle-categories'
import { weighReadings } from './weigh-readings'

/** A step on the way from a photo to a look, in this order. */
export type Stage = 'detect' | 'department' | 'embed'

/** How to analyse. */
export interface AnalyseOptions {
  /**
   * The lowest score of people and garments, 0–1; without it the thresholds of models.json. It only says which are given,
   * not what they are.
   */
  minScore?: number
  signal?: AbortSignal
  /** Told when a stage begins. */
  onStage?: (stage: Stage) => void
}

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
  const shownFrom = (kind: Detection['kind']) => thresholdOf(models.detect.entry.thresholds.score, kind)
  const leastOf = (kind: Detection['kind']) => options.minScore ?? shownFrom(kind)
  const askedFor = bodies.filter(({ score }) => score >= leastOf('person'))
  const bodyBoxes = askedFor.map(({ box }) => box)
  const peopleRead = await readPeople(photo, bodyBoxes, models.department)
  const departmentMs = clock()

  throwIfCancelled(signal)
  onStage?.('embed')
  const wornBoxes = worn.map(({ box }) => box)
  const readings = await embedCrops(photo, wornBoxes, models.embed)
  const embedMs = clock()
  throwIfCancelled(signal)
  const wornAsRead = worn.flatMap((one, index) => {
    const reading = readings[index]
    return reading ? [{ ...one, reading }] : []
  })
  const settled = isSomebodySure(bodies)
    ? weighReadings(wornAsRead, leastOf)
    : settleCategories(wornAsRead, shownFrom).filter(({ score }) => score >= (options.minScore ?? 0))

  const people = askedFor.flatMap(({ box, score, shot }, index): Person[] => {
    const read = peopleRead[index]
    return read ? [{ box, score, ...read, shot }] : []
  })
  const garments = settled.map(
    ({ kind: category, box, score, wearer, reading }, id): Garment => ({
      id,
      person: wearer !== null && wearer < askedFor.length ? wearer : null,
      category,
      article: reading.articleIn(category),
      color: reading.color,
      box,
      score,
    }),
  )
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
    embeddings: settled.map(({ reading }) => reading.embedding),
  }
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
