import type { Category } from '../catalog/taxonomy'
import { type Detection, detect, thresholdOf } from '../vision/detector'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { personWearing } from './assign-garments'
import { isFromNear, lookFromAfar } from './far-look'
import type { Shot } from './look'
import { lookAgain } from './second-look'
import { type ProposedGarment, settleScores } from './settle-scores'
import { shotOf } from './shot'

/** Garments are settled (settle-scores.ts) from proposals at least this sure. */
const PROPOSAL_SCORE = 0.05

/**
 * Fainter garments, and what is not shown, say nothing of how much of a person is seen: before the embedder's word, many
 * are something else.
 */
const TELLING_SCORE = 0.4

type GarmentDetection = Detection & { kind: Category }

/** Somebody whom the detector found, and how much of them is in the photo. */
type Body = Detection & { shot: Shot }

/** People and the garments on them, or on nobody, by falling score. */
interface PeopleAndGarments {
  bodies: Body[]
  worn: ProposedGarment[]
}

/** The lowest score of each kind, 0–1. */
type LeastScores = (kind: Detection['kind']) => number

/**
 * People and garments that reach their threshold in models.json, by falling score. What is seen from near is looked at
 * from farther too (far-look.ts).
 *
 * @param options.minScore people and garments that reach this are there as well, 0–1; it changes nothing of the others
 * @param options.looksAgain for small garments, nearer (second-look.ts)
 */
export async function findPeopleAndGarments(
  photo: Photo,
  model: Models['detect'],
  { minScore, looksAgain = false }: { minScore?: number; looksAgain?: boolean } = {},
): Promise<PeopleAndGarments> {
  const shownFrom: LeastScores = (kind) => thresholdOf(model.entry.thresholds.score, kind)
  const leastScore = Math.min(minScore ?? PROPOSAL_SCORE, PROPOSAL_SCORE)
  const near = await detect(photo, model, { minScore: leastScore })
  const { bodies } = settle(near, photo, shownFrom, shownFrom)
  const seen = isFromNear(bodies, photo) ? await lookFromAfar(photo, model, near, leastScore) : near
  const leastOf: LeastScores = (kind) => Math.min(minScore ?? 1, shownFrom(kind))
  const bodyBoxes = peopleIn(seen, shownFrom).map(({ box }) => box)
  const found = looksAgain ? await lookAgain(photo, model, seen, bodyBoxes, leastScore) : seen
  return settle(found, photo, leastOf, shownFrom)
}

/**
 * Says whose each garment is, settles the scores, and keeps what reaches the least score of its kind. Only people who are
 * shown wear anything, however faint those are who are asked for, too.
 */
function settle(
  found: readonly Detection[],
  photo: Photo,
  leastOf: LeastScores,
  shownFrom: LeastScores,
): PeopleAndGarments {
  const people = peopleIn(found, leastOf)
  const wearers = peopleIn(people, shownFrom)
  const proposed = found
    .filter((one): one is GarmentDetection => one.kind !== 'person')
    .map((one): ProposedGarment => ({ ...one, wearer: personWearing(one.box, wearers) }))
  const settled = settleScores(proposed, wearers)
  const worn = proposed
    .map((one, index) => ({ ...one, score: settled[index] ?? 0 }))
    .filter(({ kind, score }) => score >= leastOf(kind))
    .sort((a, b) => b.score - a.score)
  const bodies = people.map((person, index): Body => {
    const telling = worn.filter(
      ({ kind, wearer, score }) => wearer === index && score >= Math.max(TELLING_SCORE, shownFrom(kind)),
    )
    return { ...person, shot: shotOf(person.box, telling, photo.height) }
  })
  return { bodies, worn }
}

function peopleIn(found: readonly Detection[], leastOf: LeastScores): Detection[] {
  return found.filter(({ kind, score }) => kind === 'person' && score >= leastOf(kind))
}
