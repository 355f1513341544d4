import type { Box } from './look'

/** The least share of a garment's area that must lie within a person's box for it to be theirs. */
const LEAST_INSIDE = 0.5

/** How far a garment may stand out of a person's box, as shares of the box's sides. Boxes end too early at the feet. */
const REACH = { sideways: 0.2, up: 0.04, down: 0.1 }

/** A detected person, as far as it matters for whose a garment is. */
interface Wearer {
  box: Box
  score: number
}

/**
 * Whose a garment is: among the people whose boxes hold at least half of it, the one for whom
 * share inside × the person's score × nearness of the two centre lines is highest. Nearness runs from 1 (same
 * centre line) to ½ (at the person's edge), and tells people apart whose boxes overlap.
 *
 * Where no box holds half of it, boxes reach a little further: shoes stand out of the box below, bags beside it.
 * What does not touch a person's own box is on nobody even so.
 *
 * @param garmentPx in the same pixels as the people's boxes
 * @returns an index into `people`, or null where it is on nobody
 */
export function personWearing(garmentPx: Box, people: readonly Wearer[]): number | null {
  const held = fittest(garmentPx, people, ({ box }) => box)
  if (held !== null) return held
  return fittest(garmentPx, people, ({ box }) => (shareInside(garmentPx, box) > 0 ? reachOf(box) : null))
}

/** The person into whose `room` the garment fits best; null where it fits into none. */
function fittest(
  garmentPx: Box,
  people: readonly Wearer[],
  room: (person: Wearer) => Box | null,
): number | null {
  let wearer: number | null = null
  let best = 0
  for (const [index, person] of people.entries()) {
    const box = room(person)
    const inside = box ? shareInside(garmentPx, box) : 0
    if (inside < LEAST_INSIDE) continue
    const fit = inside * person.score * nearness(garmentPx, person.box)
    if (fit > best) {
      best = fit
      wearer = index
    }
  }
  return wearer
}

function reachOf([x, y, w, h]: Box): Box {
  const { sideways, up, down } = REACH
  return [x - sideways * w, y - up * h, w * (1 + 2 * sideways), h * (1 + up + down)]
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
