import type { PersonInPhoto } from './people-in-photo'

const RANKS = { full: 6, upper: 4, lower: 2, detail: 0 } as const

/** From so sure on somebody counts as facing the camera. */
const FRONT = 0.5

/**
 * Of some photos the one that shows most of somebody: a full shot before an upper one, of equals one in which they face the
 * camera before a side or back view, then the first. Null without people.
 */
export function fullestPhoto<P extends { people: readonly PersonInPhoto[] }>(photos: readonly P[]): P | null {
  let best: P | null = null
  let bestRank = -1
  for (const photo of photos) {
    const rank = Math.max(-1, ...photo.people.map(rankOf))
    if (rank > bestRank) {
      best = photo
      bestRank = rank
    }
  }
  return best
}

function rankOf({ shot, frontScore }: PersonInPhoto): number {
  return RANKS[shot] + (frontScore === null || frontScore >= FRONT ? 1 : 0)
}
