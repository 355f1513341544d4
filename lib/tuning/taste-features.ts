import { VECTOR_LENGTH } from '../catalog/quantise'
import { addScaled, dot, type Head } from './head'
import type { Preference } from './preferences'
import { DIRECTIONS_EACH, type TasteDirections } from './taste-directions'

const RANK = 2 * DIRECTIONS_EACH

/** The numbers that are learnt: a gain for colour, a gain for article, and the lean along each direction. */
export const PARAMETERS = 2 + RANK

/** Standard deviation that a gain is expected to have, before anything is known. */
const GAIN_DEVIATION = 1.8
/**
 * The same of the lean along the first direction of colour, and of article. Along the others it is less by as much as
 * products differ less there: a taste is of what tells products apart.
 */
const COLOUR_LEAN_DEVIATION = 0.75
const ARTICLE_LEAN_DEVIATION = 0.3

/** A gain of -1 would blind the search to colour or cut; below it, it would look for the opposite. */
const LEAST_GAIN = -0.9

/** Preferences as a linear model sees them: a head with parameters θ puts `nearer` before `farther` by `base + features·θ`. */
export interface TasteFeatures {
  /** One a preference: by how much the identity puts it before. */
  base: Float32Array
  /** preferences × {@link PARAMETERS}, row-major */
  features: Float32Array
  /** Standard deviations that the parameters are expected to have, before anything is known. */
  deviations: Float32Array
}

/** What a head can change of each preference; see {@link Head} for the similarity that it is linear in. */
export function featuresOf(
  preferences: readonly Preference[],
  { directions, spreads }: TasteDirections,
): TasteFeatures {
  const along = new Map<Float32Array, Float32Array>()
  const alongOf = (vector: Float32Array) => {
    const known = along.get(vector)
    if (known) return known
    const found = Float32Array.from({ length: RANK }, (_, row) => dot(rowOf(directions, row), vector))
    along.set(vector, found)
    return found
  }
  const base = new Float32Array(preferences.length)
  const features = new Float32Array(preferences.length * PARAMETERS)
  for (const [at, { query, nearer, farther }] of preferences.entries()) {
    base[at] = dot(query, nearer) - dot(query, farther)
    const [asked, near, far] = [alongOf(query), alongOf(nearer), alongOf(farther)]
    for (let row = 0; row < RANK; row++) {
      const difference = (near[row] as number) - (far[row] as number)
      const kind = at * PARAMETERS + Math.floor(row / DIRECTIONS_EACH)
      features[kind] = (features[kind] as number) + (asked[row] as number) * difference
      features[at * PARAMETERS + 2 + row] = difference
    }
  }
  const leans = Array.from(spreads, (spread, row) => spread * leanDeviation(row))
  const deviations = Float32Array.from([GAIN_DEVIATION, GAIN_DEVIATION, ...leans])
  return { base, features, deviations }
}

/** The head with these parameters, `trust` (0–1) of them. */
export function headOf(parameters: Float32Array, directions: Float32Array, trust = 1): Head {
  const lean = new Float32Array(VECTOR_LENGTH)
  const gains = new Float32Array(RANK)
  for (let row = 0; row < RANK; row++) {
    gains[row] = trust * boundedGain(parameters, Math.floor(row / DIRECTIONS_EACH))
    addScaled(lean, rowOf(directions, row), trust * (parameters[2 + row] as number))
  }
  return { directions, gains, lean }
}

/** By how much the head with these parameters puts preference `at` before. */
export function marginOf({ base, features }: TasteFeatures, at: number, parameters: Float32Array): number {
  let margin = base[at] as number
  for (let i = 0; i < PARAMETERS; i++) {
    const weight = i < 2 ? boundedGain(parameters, i) : (parameters[i] as number)
    margin += weight * (features[at * PARAMETERS + i] as number)
  }
  return margin
}

function leanDeviation(row: number): number {
  return row < DIRECTIONS_EACH ? COLOUR_LEAN_DEVIATION : ARTICLE_LEAN_DEVIATION
}

function boundedGain(parameters: Float32Array, kind: number): number {
  return Math.max(LEAST_GAIN, parameters[kind] as number)
}

function rowOf(directions: Float32Array, row: number): Float32Array {
  return directions.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH)
}
