/** The different values of one facet, numbered in the order in which they came. */
export class FacetValues {
  private readonly codes = new Map<string, number>()

  /** The number of a value; a new one for a value that was not there. */
  codeOf(value: string): number {
    const known = this.codes.get(value)
    if (known !== undefined) return known
    this.codes.set(value, this.codes.size)
    return this.codes.size - 1
  }

  /** The values, by their numbers. */
  texts(): string[] {
    return [...this.codes.keys()]
  }

  /** 1 for each value that is admitted, by its number. */
  table(admits: (value: string) => boolean): Uint8Array {
    return Uint8Array.from(this.codes.keys(), (value) => (admits(value) ? 1 : 0))
  }
}
