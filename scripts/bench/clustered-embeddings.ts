const LENGTH = 128
const KINDS = 500

/**
 * Unit vectors of 128 as catalogues have them: products of one kind lie close together, kinds far apart. Reproducible.
 *
 * @param seed of another set over the same kinds
 * @returns count × 128, row after row
 */
export function clusteredEmbeddings(count: number, seed: number): Float32Array {
  const kindRandom = randomOf(1)
  const kinds = Array.from({ length: KINDS }, () =>
    Float32Array.from({ length: LENGTH }, () => normal(kindRandom)),
  )
  const random = randomOf(seed)
  const all = new Float32Array(count * LENGTH)
  for (let at = 0; at < all.length; at += LENGTH) {
    const kind = kinds[Math.floor(random() * KINDS)] as Float32Array
    let squares = 0
    for (let i = 0; i < LENGTH; i++) {
      const x = (kind[i] as number) + 0.7 * normal(random)
      all[at + i] = x
      squares += x * x
    }
    for (let i = at; i < at + LENGTH; i++) all[i] = (all[i] as number) / Math.sqrt(squares)
  }
  return all
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Nearly normal, by the sum of uniform numbers. */
function normal(random: () => number): number {
  return random() + random() + random() + random() - 2
}
