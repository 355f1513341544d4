/** A product's number and how similar it is. */
export interface Neighbour {
  key: number
  /** Cosine, -1 to 1. */
  similarity: number
}

/**
 * The best `top` of any number of neighbours, without sorting the others: a heap with the worst of the best at its root
 * (https://en.wikipedia.org/wiki/Binary_heap). Of equally similar ones the lower key is the better.
 */
export class BestRows {
  private readonly heap: Neighbour[] = []

  constructor(private readonly top: number) {}

  /** Below this similarity nothing is taken any more. */
  get least(): number {
    return this.heap.length < this.top ? Number.NEGATIVE_INFINITY : (this.heap[0]?.similarity ?? Infinity)
  }

  /** Takes a neighbour in where it is among the best. */
  offer(key: number, similarity: number): void {
    const offered = { key, similarity }
    const [worst] = this.heap
    if (this.heap.length < this.top) this.rise(offered)
    else if (worst && isWorse(worst, offered)) this.sink(offered)
  }

  /** By falling similarity, equal ones by rising key. */
  sorted(): Neighbour[] {
    return this.heap.toSorted((a, b) => b.similarity - a.similarity || a.key - b.key)
  }

  private rise(offered: Neighbour): void {
    let at = this.heap.push(offered) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = this.heap[above] as Neighbour
      if (!isWorse(offered, parent)) break
      this.heap[at] = parent
      at = above
    }
    this.heap[at] = offered
  }

  private sink(offered: Neighbour): void {
    let at = 0
    for (;;) {
      const left = this.heap[2 * at + 1]
      const right = this.heap[2 * at + 2]
      const worse = left && right && isWorse(right, left) ? right : left
      if (!worse || isWorse(offered, worse)) break
      this.heap[at] = worse
      at = 2 * at + (worse === left ? 1 : 2)
    }
    this.heap[at] = offered
  }
}

function isWorse(a: Neighbour, b: Neighbour): boolean {
  return a.similarity < b.similarity || (a.similarity === b.similarity && a.key > b.key)
}
