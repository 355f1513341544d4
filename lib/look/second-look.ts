import type { Category } from '../catalog/taxonomy'
import { type Detection, detect } from '../vision/detector'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { type Rectangle, rectangleAround } from '../vision/rectangle'
import { boxOverlap } from './box-overlap'
import type { Box } from './look'

/** Too small for one look at a whole person. Others gain nothing from a second look, or lose (docs/models/detector.md). */
const SMALL: readonly Category[] = ['eyewear', 'belt']

/** From above the hair to the hips, as shares of a person's box, somewhat wider than it. */
const UPPER = { left: -0.1, top: -0.05, width: 1.2, height: 0.6 }

const SIDE = 320
/** A second look costs about half of the first one. */
const MOST_PEOPLE = 4
const SAME_IOU = 0.4
/** What only one of the two looks sees counts half. */
const SEEN_ONCE = 0.5
const EDGE_PX = 3

/**
 * Looks for small garments once more, nearer, at the upper body of each of the first four people, where the first look
 * has thrown pixels of the photo away. Both looks have a say: where they agree the box is their mean, weighted by the
 * scores, and so is the score; what one of them does not see counts half.
 *
 * @param found by the first look, at scores of `minScore` and above
 * @param people boxes in pixels of the photo, the surest first
 * @returns all of `found` that are not small, and the small ones of both looks, by falling score
 */
export async function lookAgain(
  photo: Photo,
  model: Models['detect'],
  found: readonly Detection[],
  people: readonly Box[],
  minScore: number,
): Promise<Detection[]> {
  const [, , height, width] = model.entry.input.shape
  if (photo.width <= width && photo.height <= height) return [...found]
  let all = [...found]
  for (const person of people.slice(0, MOST_PEOPLE)) {
    const part = upperBody(person, photo)
    const seen = await detect(photo, model, { minScore, part, inputShape: [1, 3, SIDE, SIDE] })
    const whole = seen.filter(({ kind, box }) => isSmall(kind) && !isCut(box, part, photo))
    all = joinLooks(all, whole, part)
  }
  return all.sort((a, b) => b.score - a.score)
}

/** The first look's detections with the small ones within `part` joined to those of the second look there. */
export function joinLooks(
  first: readonly Detection[],
  second: readonly Detection[],
  part: Rectangle,
): Detection[] {
  const left = new Set(second)
  const joined = first.map((one): Detection => {
    if (!isSmall(one.kind) || !hasItsMiddleIn(part, one.box)) return one
    const same = [...left]
      .filter(({ kind, box }) => kind === one.kind && boxOverlap(box, one.box) > SAME_IOU)
      .sort((a, b) => b.score - a.score)[0]
    if (!same) return { ...one, score: one.score * SEEN_ONCE }
    left.delete(same)
    return mean(one, same)
  })
  return [...joined, ...[...left].map((one) => ({ ...one, score: one.score * SEEN_ONCE }))]
}

function mean(a: Detection, b: Detection): Detection {
  const share = a.score / (a.score + b.score)
  const between = (side: 0 | 1 | 2 | 3) => a.box[side] * share + b.box[side] * (1 - share)
  return { ...a, box: [between(0), between(1), between(2), between(3)], score: (a.score + b.score) / 2 }
}

function upperBody([x, y, w, h]: Box, photo: Photo): Rectangle {
  const box: Box = [x + UPPER.left * w, y + UPPER.top * h, UPPER.width * w, UPPER.height * h]
  return rectangleAround(box, photo.width, photo.height)
}

function isSmall(kind: Detection['kind']): boolean {
  return SMALL.some((category) => category === kind)
}

function hasItsMiddleIn(part: Rectangle, [x, y, w, h]: Box): boolean {
  const across = x + w / 2 - part.left
  const down = y + h / 2 - part.top
  return across > 0 && across < part.width && down > 0 && down < part.height
}

/** Whether a box ends where the part ends though the photo goes on there. */
function isCut([x, y, w, h]: Box, part: Rectangle, photo: Photo): boolean {
  const right = part.left + part.width
  const bottom = part.top + part.height
  return (
    (part.left > 0 && x <= part.left + EDGE_PX) ||
    (part.top > 0 && y <= part.top + EDGE_PX) ||
    (right < photo.width && x + w >= right - EDGE_PX) ||
    (bottom < photo.height && y + h >= bottom - EDGE_PX)
  )
}
