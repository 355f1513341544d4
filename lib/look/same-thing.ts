import { boxOverlap } from './box-overlap'
import type { Box } from './look'

/** Something found, and what it is. */
interface Found {
  kind: string
  box: Box
}

/** Whether two are of one kind, and overlap by more than `iou`. */
export function isSameThing(a: Found, b: Found, iou: number): boolean {
  return a.kind === b.kind && boxOverlap(a.box, b.box) > iou
}

/** The first of each thing: what is the same as one that is kept is left out. */
export function eachThingOnce<One extends Found>(found: readonly One[], iou: number): One[] {
  const kept: One[] = []
  for (const one of found) {
    if (!kept.some((other) => isSameThing(one, other, iou))) kept.push(one)
  }
  return kept
}
