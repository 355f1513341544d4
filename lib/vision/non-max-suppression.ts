/** A box by its corners. */
interface Corners {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** A box that a detector proposes, and how sure it is (0–1). */
export interface Candidate extends Corners {
  score: number
}

/** Area shared by two boxes ÷ area covered by either (Jaccard index); 0 where both are empty. */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1)
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (area(a) + area(b) - shared)
}

function area(box: Corners): number {
  return Math.max(0, box.x2 - box.x1) * Math.max(0, box.y2 - box.y1)
}

/**
 * Greedy non-maximum suppression: goes through the candidates of **one** category by falling score (equal
 * scores in their given order) and drops each that overlaps a kept one by more than `iou`.
 *
 * @returns those kept, best first
 */
export function nonMaxSuppression<T extends Candidate>(candidates: readonly T[], iou: number): T[] {
  const kept: T[] = []
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => intersectionOverUnion(better, candidate) <= iou)) kept.push(candidate)
  }
  return kept
}
