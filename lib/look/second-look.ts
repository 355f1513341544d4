import type { Category } from '../catalog/taxonomy'
import { type Detection, detect } from '../vision/detector'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { type Rectangle, rectangleAround } from '../vision/rectangle'
import type { Box } from './look'
import { eachThingOnce, isSameThing } from './same-thing'

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
  const parts = people.slice(0, MOST_PEOPLE).map((person) => upperBody(person, photo))
  const seen: Detection[] = []
  for (const part of parts) {
    const there = await detect(photo, model, { minScore, part, inputShape: [1, 3, SIDE, SIDE] })
    seen.push(...there.filter(({ kind, box }) => isSmall(kind) && showsWhole(part, box, photo)))
  }
  return joinLooks(found, seen, (box) => parts.some((part) => showsWhole(part, box, photo)))
}

/**
 * The first look's detections with its small ones joined to those of the second look, by falling score.
 *
 * @param second where parts overlap, one thing may be in it twice
 * @param lookedAgain whether the second look could see what is in a box; what it could not keeps its score
 */
export function joinLooks(
  first: readonly Detection[],
  second: readonly Detection[],
  lookedAgain: (box: Box) => boolean,
): Detection[] {
  const left = new Set(eachThingOnce(bestFirst(second), SAME_IOU))
  const joined = first.map((one): Detection => {
    if (!isSmall(one.kind)) return one
    const same = [...left].find((other) => isSameThing(one, other, SAME_IOU))
    if (!same) return lookedAgain(one.box) ? { ...one, score: one.score * SEEN_ONCE } : one
    left.delete(same)
    return mean(one, same)
  })
  const only = [...left].map((one) => ({ ...one, score: one.score * SEEN_ONCE }))
  return bestFirst([...joined, ...only])
}

function bestFirst(seen: readonly Detection[]): Detection[] {
  return [...seen].sort((a, b) => b.score - a.score)
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

/** Whether a box lies in the part and does not end where the part ends, unless the photo does, too. */
function showsWhole(part: Rectangle, [x, y, w, h]: Box, photo: Photo): boolean {
  const right = part.left + part.width
  const bottom = part.top + part.height
  return (
    (part.left === 0 || x > part.left + EDGE_PX) &&
    (part.top === 0 || y > part.top + EDGE_PX) &&
    (right === photo.width || x + w < right - EDGE_PX) &&
    (bottom === photo.height || y + h < bottom - EDGE_PX)
  )
}
