import { intersectionOverUnion } from '../vision/non-max-suppression'
import type { Box } from './look'

/** Area shared by two boxes ÷ area covered by either; 0 where they do not meet. */
export function boxOverlap(a: Box, b: Box): number {
  return intersectionOverUnion(cornersOf(a), cornersOf(b))
}

function cornersOf([x, y, w, h]: Box) {
  return { x1: x, y1: y, x2: x + w, y2: y + h }
}
