import { boxOverlap } from '@/lib/look/box-overlap'
import type { Box } from '@/lib/look/look'

/** What is true of one category in one photo, and what was detected there. */
export interface PhotoDetections {
  truths: readonly Box[]
  detections: readonly { box: Box; score: number }[]
}

/** All detections of a category, best first, each judged; and how many truths each photo has. */
export interface Ranking {
  judged: { photo: number; score: number; right: boolean }[]
  truthsOf: number[]
}

/** .50, .55 … .95 */
export const COCO_OVERLAPS: readonly number[] = Array.from({ length: 10 }, (_, step) => 0.5 + step * 0.05)

/** As many detections of a photo and category as COCO looks at. */
const MAX_DETECTIONS = 100

/**
 * Judges the detections of one category as COCO does (pycocotools, `evaluateImg`): by falling score, each takes
 * the untaken truth that it overlaps most, if by `minOverlap` or more.
 */
export function rankDetections(photos: readonly PhotoDetections[], minOverlap: number): Ranking {
  const judged = photos.flatMap(({ truths, detections }, photo) => {
    const best = [...detections].sort((a, b) => b.score - a.score).slice(0, MAX_DETECTIONS)
    const taken = matchTruths(truths, best, minOverlap)
    return best.map(({ score }, i) => ({ photo, score, right: taken[i] !== null }))
  })
  judged.sort((a, b) => b.score - a.score)
  return { judged, truthsOf: photos.map(({ truths }) => truths.length) }
}

/** For each detection (best first) the index of the truth that it takes, or null. */
export function matchTruths(
  truths: readonly Box[],
  bestFirst: readonly { box: Box }[],
  minOverlap: number,
): (number | null)[] {
  const free = new Set(truths.keys())
  return bestFirst.map(({ box }) => {
    let taken: number | null = null
    let most = Math.min(minOverlap, 1 - 1e-10)
    for (const index of free) {
      const overlap = boxOverlap(box, truths[index] as Box)
      if (overlap < most) continue
      most = overlap
      taken = index
    }
    if (taken !== null) free.delete(taken)
    return taken
  })
}

/**
 * COCO's average precision: the mean, over 101 recalls, of the best precision at that recall or a higher one.
 *
 * @param weights how often each photo counts (bootstrap); once without them
 * @returns 0–1, NaN where there is no truth to find
 */
export function averagePrecision({ judged, truthsOf }: Ranking, weights?: readonly number[]): number {
  const weightOf = (photo: number) => weights?.[photo] ?? 1
  const truths = truthsOf.reduce((sum, count, photo) => sum + count * weightOf(photo), 0)
  if (truths === 0) return Number.NaN
  const recalls: number[] = []
  const precisions: number[] = []
  let right = 0
  let seen = 0
  for (const detection of judged) {
    const weight = weightOf(detection.photo)
    if (weight === 0) continue
    seen += weight
    if (detection.right) right += weight
    recalls.push(right / truths)
    precisions.push(right / seen)
  }
  for (let i = precisions.length - 2; i >= 0; i--) {
    precisions[i] = Math.max(precisions[i] as number, precisions[i + 1] as number)
  }
  let sum = 0
  let at = 0
  for (let step = 0; step <= 100; step++) {
    while (at < recalls.length && (recalls[at] as number) < step / 100) at += 1
    sum += precisions[at] ?? 0
  }
  return sum / 101
}
