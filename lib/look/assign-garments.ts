import type { Box } from './look'

/** The least share of a garment's area that must lie within a person's box for it to be theirs. */
const LEAST_INSIDE = 0.5

/**
 * Whose a garment is: among the people whose boxes hold at least half of it, the one for whom
 * share inside × the person's score × nearness of the two centre lines is highest. Nearness runs from 1 (same
 * centre line) to ½ (at the person's edge), and tells people apart whose boxes overlap.
 *
 * @param garmentPx in the same pixels as the people's boxes
 * @returns an index into `people`, or null where it is on nobody
 */
export function personWearing(garmentPx: Box, people: readonly { box: Box; score: number }[]): number | null {
  let wearer: number | null = null
  let best = 0
  for (const [index, person] of people.entries()) {
    const inside = shareInside(garmentPx, person.box)
    if (inside < LEAST_INSIDE) continue
    const fit = inside * person.score * nearness(garmentPx, person.box)
    if (fit > best) {
      best = fit
      wearer = index
    }
  }
  return wearer
}

/** The share of the first box's area that lies within the second, 0–1. */
export function shareInside([x, y, w, h]: Box, [px, py, pw, ph]: Box): number {
  const width = Math.min(x + w, px + pw) - Math.max(x, px)
  const height = Math.min(y + h, py + ph) - Math.max(y, py)
  return width > 0 && height > 0 ? (width * height) / (w * h) : 0
}

function nearness([x, , w]: Box, [px, , pw]: Box): number {
  const apart = Math.abs(x + w / 2 - (px + pw / 2)) / pw
  return 1 - Math.min(apart, 0.5)
}
