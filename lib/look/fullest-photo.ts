import type { PersonInPhoto } from './people-in-photo'

const SHOT_RANKS = { full: 9, upper: 6, lower: 3, detail: 0 } as const
const FACING_RANKS = { front: 2, left: 1, right: 1, back: 0 } as const

/**
 * Of some photos the one that shows most of somebody: a full shot before an upper one, of equals one in which they face the
 * camera before a side view, that before one from behind, then the first. Null without people.
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

function rankOf({ shot, facing }: PersonInPhoto): number {
  return SHOT_RANKS[shot] + FACING_RANKS[facing ?? 'front']
}
