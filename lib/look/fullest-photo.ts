import type { PersonInPhoto } from './people-in-photo'

const RANKS = { full: 3, upper: 2, lower: 1, detail: 0 } as const

/** Of some photos the one that shows most of somebody: a full shot before an upper one; of equals the first. Null without people. */
export function fullestPhoto<P extends { people: readonly PersonInPhoto[] }>(photos: readonly P[]): P | null {
  let best: P | null = null
  let bestRank = -1
  for (const photo of photos) {
    const rank = Math.max(-1, ...photo.people.map(({ shot }) => RANKS[shot]))
    if (rank > bestRank) {
      best = photo
      bestRank = rank
    }
  }
  return best
}
