import { fitSideBySide, type TensorFlow, type TrainingOptions } from './fit-side-by-side'
import type { Head } from './head'
import { type Judgement, type Preference, preferencesOf } from './preferences'
import type { TasteDirections } from './taste-directions'
import { featuresOf, headOf, marginOf, PARAMETERS, type TasteFeatures } from './taste-features'

/** Fewer garments than these cannot be held out in turn. */
export const FEWEST_GARMENTS = 4
const MOST_FOLDS = 12
/** A margin in similarity from which on one product stands clearly before another. */
const CLEAR = 0.3

/** Whether something was learnt, and by what that was judged. */
export interface Learnt {
  /** null: the identity ranks held-out judgements as well, so nothing changes. */
  head: Head | null
  /** Share of the parameters that is kept, 0–1: the surer, the more. */
  trust: number
  /** How far the order agrees with held-out judgements, -1 to 1; null where too few garments were judged. */
  heldOut: { identity: number; head: number } | null
}

/** What a head is learnt from. */
export interface LearningSet {
  /** Of the catalogue: see tasteDirections */
  along: TasteDirections
  judgements: readonly Judgement[]
  /** What the catalogue itself says: see cataloguePairs. Never held out. */
  pairs?: readonly Preference[]
}

/**
 * Learns a head from judgements, and keeps of it what can be relied on: heads that were fitted without a garment must
 * rank that garment's judgements better than the identity does, by more than chance over the garments. The head is
 * drawn towards the identity by as much as that is unsure (James and Stein, 1961).
 *
 * @throws LookError `cancelled`
 */
export async function learnHead(
  tf: TensorFlow,
  { along, judgements, pairs = [] }: LearningSet,
  options: TrainingOptions = {},
): Promise<Learnt> {
  const own = preferencesOf(judgements)
  const garments = [...new Set(own.map(({ garment }) => garment))]
  if (garments.length < FEWEST_GARMENTS) return { head: null, trust: 0, heldOut: null }
  const preferences = [...own, ...pairs]
  const features = featuresOf(preferences, along)
  const foldOf = new Map(garments.map((garment, at) => [garment, at % MOST_FOLDS]))
  const folds = Math.min(garments.length, MOST_FOLDS)
  const weights = foldWeights(preferences, foldOf, folds)
  const fitted = await fitSideBySide(tf, features, weights, options)
  const identity = new Float32Array(PARAMETERS)
  const whole = fitted[folds] as Float32Array
  const scores = garments.map((garment) => {
    const rows = own.flatMap((preference, at) => (preference.garment === garment ? [at] : []))
    const heldOut = fitted[foldOf.get(garment) ?? 0] ?? identity
    return {
      identity: agreement(own, features, rows, identity),
      head: agreement(own, features, rows, heldOut),
    }
  })
  const trust = trustIn(scores.map((score) => score.head - score.identity))
  return {
    head: trust > 0 ? headOf(whole, along.directions, trust) : null,
    trust,
    heldOut: {
      identity: mean(scores.map((score) => score.identity)),
      head: mean(scores.map((score) => score.head)),
    },
  }
}

/** A column for each fold, without its garments, and a last one with all. */
function foldWeights(
  preferences: readonly Preference[],
  foldOf: ReadonlyMap<string, number>,
  folds: number,
): Float32Array {
  const heads = folds + 1
  const weights = new Float32Array(preferences.length * heads)
  for (const [row, { garment, weight }] of preferences.entries()) {
    const own = foldOf.get(garment)
    for (let head = 0; head < heads; head++) weights[row * heads + head] = head === own ? 0 : weight
  }
  return weights
}

/** How far a garment's preferences are met: the weighted mean of 1 for a clear yes, -1 for a clear no. */
function agreement(
  preferences: readonly Preference[],
  features: TasteFeatures,
  rows: readonly number[],
  parameters: Float32Array,
): number {
  let sum = 0
  let weights = 0
  for (const row of rows) {
    const weight = preferences[row]?.weight ?? 0
    sum += weight * Math.tanh(marginOf(features, row, parameters) / CLEAR)
    weights += weight
  }
  return sum / weights
}

/** Student's t² of the mean lead up to which nothing is trusted. */
const UNTRUSTED = 1.5

/** 1 - 1.5/t² of Student's t of the mean lead; 0 below. */
function trustIn(leads: readonly number[]): number {
  const lead = mean(leads)
  if (lead <= 0) return 0
  const variance = leads.reduce((sum, each) => sum + (each - lead) ** 2, 0) / (leads.length - 1)
  return Math.max(0, 1 - (UNTRUSTED * variance) / leads.length / lead ** 2)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
