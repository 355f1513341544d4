/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** At most `most` of the numbers below `count`, rising, the same for the same seed: each as likely as any other. */
export function seededSample(count: number, most: number, seed: number): number[] {
  const random = seededRandom(seed)
  const chosen: number[] = []
  for (let index = 0; index < count && chosen.length < most; index++) {
    if (random() * (count - index) < most - chosen.length) chosen.push(index)
  }
  return chosen
}
