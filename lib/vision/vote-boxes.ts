import { type Candidate, intersectionOverUnion } from './non-max-suppression'

/**
 * Box voting (Gidaris and Komodakis, 2015): each kept box moves to the mean of the candidates of its category that
 * overlap it by `iou` or more, itself among them, weighted by their scores squared. Its score stays.
 *
 * @param kept what non-maximum suppression left of `candidates`
 * @param candidates all of **one** category
 */
export function voteBoxes(
  kept: readonly Candidate[],
  candidates: readonly Candidate[],
  iou: number,
): Candidate[] {
  return kept.map((box) => {
    const voters = candidates.filter((candidate) => intersectionOverUnion(box, candidate) >= iou)
    const weight = voters.reduce((sum, { score }) => sum + score ** 2, 0)
    if (weight === 0) return box
    const mean = (side: 'x1' | 'y1' | 'x2' | 'y2') =>
      voters.reduce((sum, voter) => sum + voter.score ** 2 * voter[side], 0) / weight
    return { x1: mean('x1'), y1: mean('y1'), x2: mean('x2'), y2: mean('y2'), score: box.score }
  })
}
