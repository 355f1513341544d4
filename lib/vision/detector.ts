import type { Category } from '../catalog/taxonomy'
import type { Box } from '../look/look'
import { LookError } from '../look/look-error'
import type { PlainTensor } from './inference-session'
import { letterbox, toPhoto } from './letterbox'
import { modelInput, type Placement } from './model-input'
import type { Model } from './models'
import type { EntryByTask } from './models-manifest'
import { type Candidate, nonMaxSuppression } from './non-max-suppression'
import type { Photo } from './photo'
import { type Rectangle, wholePhoto } from './rectangle'
import { voteBoxes } from './vote-boxes'

/** Something that the detector found. */
export interface Detection {
  kind: Category | 'person'
  /** Inside the photo, in its pixels. */
  box: Box
  /** 0–1 */
  score: number
}

/** As many as are kept of one photo, the best ones. */
export const MAX_DETECTIONS = 100

/** Of a category without its own threshold in models.json. */
const DEFAULT_THRESHOLD = 0.5

/** What is shown of a kind has this score or more, 0–1; `scores` are those of models.json. */
export function thresholdOf(scores: Readonly<Record<string, number>>, kind: Detection['kind']): number {
  return scores[kind] ?? DEFAULT_THRESHOLD
}

/**
 * Finds people and garments in a photo, or in a part of it.
 *
 * @param options.minScore 0–1; without it each category's own threshold from models.json
 * @param options.inputShape [1, 3, height, width], another input than the model's own; multiples of 32
 * @param options.part what is looked at; the whole photo without it
 * @returns boxes in pixels of the whole photo, best first, equal scores in the order of the model's classes
 */
export async function detect(
  photo: Photo,
  model: Model<'detect'>,
  options: { minScore?: number; inputShape?: EntryByTask['detect']['whiteInput']; part?: Rectangle } = {},
): Promise<Detection[]> {
  const { entry, session } = model
  const shape = options.inputShape ?? entry.input.shape
  const [, , height, width] = shape
  const place = letterbox(options.part ?? wholePhoto(photo), width, height)
  const outputs = await session.run({ [entry.input.name]: modelInput(photo, [place], entry, shape) })
  return decodeDetections(outputs, entry, place, options.minScore)
}

/**
 * Turns the detector's raw outputs into detections: what reaches its threshold, best of each overlapping
 * group within its category, moved to the mean of that group, cut to the photo.
 */
export function decodeDetections(
  outputs: Record<string, PlainTensor>,
  entry: Pick<EntryByTask['detect'], 'classes' | 'thresholds'>,
  place: Placement,
  minScore?: number,
): Detection[] {
  const { scores, boxes } = outputs
  const classes = entry.classes.length
  if (!scores || !boxes || scores.data.length * 4 !== boxes.data.length * classes) {
    throw new LookError('model-contract', 'The detector does not give the scores and boxes that it promises.')
  }
  const detections: Detection[] = []
  for (const [index, kind] of entry.classes.entries()) {
    const threshold = minScore ?? thresholdOf(entry.thresholds.score, kind)
    const candidates = candidatesOf(index, classes, threshold, scores.data, boxes.data)
    const kept = nonMaxSuppression(candidates, entry.thresholds.nmsIou)
    for (const voted of voteBoxes(kept, candidates, entry.thresholds.voteIou)) {
      const box = cutToPhoto(voted, place)
      if (box) detections.push({ kind, box, score: voted.score })
    }
  }
  return detections.sort((a, b) => b.score - a.score).slice(0, MAX_DETECTIONS)
}

function candidatesOf(
  index: number,
  classes: number,
  threshold: number,
  scores: Float32Array,
  boxes: Float32Array,
): Candidate[] {
  const candidates: Candidate[] = []
  for (let cell = 0; cell * classes < scores.length; cell++) {
    const score = scores[cell * classes + index] as number
    if (!(score >= threshold)) continue
    const [x1, y1, x2, y2] = boxes.subarray(cell * 4, cell * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    candidates.push({ x1, y1, x2, y2, score })
  }
  return candidates
}

function cutToPhoto(candidate: Candidate, place: Placement): Box | null {
  const { part } = place
  const [left, top] = toPhoto(place, candidate.x1, candidate.y1)
  const [right, bottom] = toPhoto(place, candidate.x2, candidate.y2)
  const x = Math.max(part.left, left)
  const y = Math.max(part.top, top)
  const w = Math.min(part.left + part.width, right) - x
  const h = Math.min(part.top + part.height, bottom) - y
  return w > 0 && h > 0 ? [x, y, w, h] : null
}
