import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bootstrap, type Interval } from './bootstrap'
import { DOCS } from './result-files'

/** The grades given so far: query → product → 0 to 3. One grade serves every system that shows the product. */
export type Grades = Record<string, Record<string, number>>

/** What stands on a sheet for a query: products by their number on it. */
export type SheetKey = Record<string, string[]>

const FILE = join(DOCS, 'results', 'grades.json')
const HIGHEST = 3

export function readGrades(): Grades {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}
}

/** Writes docs/results/grades.json, the queries in order. */
export function writeGrades(grades: Grades): void {
  const sorted = Object.fromEntries(Object.entries(grades).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
}

/**
 * Adds what a grader wrote down: a line a query, `0005-2: 3 1 0 …`, in the order of the sheet.
 *
 * @throws Error where a line fits no query, or not its number of products, or a grade is none of 0 to 3
 */
export function addGrades(grades: Grades, key: SheetKey, written: string): Grades {
  const added: Grades = structuredClone(grades)
  for (const line of written.split('\n').filter((text) => text.trim() !== '')) {
    const [query = '', rest = ''] = line.split(':').map((part) => part.trim())
    const products = key[query]
    const given = rest.split(/\s+/).map(Number)
    if (!products) throw new Error(`No query “${query}” is on the sheets.`)
    if (given.length !== products.length)
      throw new Error(`${query} shows ${products.length} products, and has ${given.length} grades.`)
    if (given.some((grade) => !Number.isInteger(grade) || grade < 0 || grade > HIGHEST))
      throw new Error(`A grade of ${query} is none of 0 to ${HIGHEST}.`)
    for (const [i, product] of products.entries()) {
      added[query] = { ...added[query], [product]: given[i] as number }
    }
  }
  return added
}

/** A grade as a gain. */
export type Gain = (grade: number) => number

/** The grade itself (Järvelin and Kekäläinen, 2002), and the steeper gain that search engines use (Burges et al., 2005). */
export const GAINS: Readonly<Record<'linear' | 'exponential', Gain>> = {
  linear: (grade) => grade,
  exponential: (grade) => 2 ** grade - 1,
}

/** DCG of the grades in the order shown, as a share of that of `places` highest ones; an empty place gains nothing. */
export function discountedShare(grades: readonly number[], places: number, gain: Gain): number {
  const discount = (rank: number) => 1 / Math.log2(rank + 2)
  const sum = (values: readonly number[]) =>
    values.slice(0, places).reduce((total, grade, rank) => total + gain(grade) * discount(rank), 0)
  return sum(grades) / sum(new Array<number>(places).fill(HIGHEST))
}

/** The mean over queries, with its interval over them. */
export function meanShare(gradesOf: readonly (readonly number[])[], places: number, gain: Gain): Interval {
  const shares = gradesOf.map((grades) => discountedShare(grades, places, gain))
  return bootstrap(shares.length, (weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return shares.reduce((sum, share, i) => sum + share * (weights[i] ?? 0), 0) / total
  })
}
