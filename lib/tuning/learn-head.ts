import { VECTOR_LENGTH } from '../catalog/quantise'
import { type Head, mapEmbedding } from './head'
import { type Judgement, type Preference, preferencesOf } from './preferences'
import { type TensorFlow, type TrainingOptions, trainHead } from './train-head'

/** Fewer garments than these cannot be held out in turn. */
export const FEWEST_GARMENTS = 4
const FOLDS = 4
/**
 * How many standard errors the lead must grow by. Twenty judgements are a thin witness: with 1, a quarter of the shoppers
 * who press at random get a head, and four in ten of those with a taste wait for more judgements (docs/decisions/0060).
 */
const LEAST_T = 1

/** Whether something was learnt, and by what that was judged. */
export interface Learnt {
  /** null: the identity ranks held-out judgements as well, so nothing changes. */
  head: Head | null
  /** By how much what is wished for leads, in standard deviations; null where too few garments were judged. */
  heldOut: { identity: number; head: number } | null
}

/**
 * Learns a head from judgements, and keeps it only if heads trained without a garment rank that garment's judgements
 * better than the identity does, by more than chance.
 *
 * @throws LookError `cancelled`
 */
export async function learnHead(
  tf: TensorFlow,
  set: { directions: Float32Array; judgements: readonly Judgement[]; anchors: readonly Float32Array[] },
  { signal, onProgress }: TrainingOptions = {},
): Promise<Learnt> {
  const preferences = preferencesOf(set.judgements)
  const garments = [...new Set(preferences.map(({ garment }) => garment))]
  if (garments.length < FEWEST_GARMENTS) return { head: null, heldOut: null }
  const train = (kept: readonly Preference[], done: number) =>
    trainHead(
      tf,
      { directions: set.directions, anchors: set.anchors, preferences: kept },
      { signal, onProgress: (progress) => onProgress?.((done + progress) / (FOLDS + 1)) },
    )
  const scores: { identity: number; head: number }[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = new Set(garments.filter((_, at) => at % FOLDS === fold))
    const head = await train(
      preferences.filter(({ garment }) => !out.has(garment)),
      fold,
    )
    for (const garment of out) {
      const own = set.judgements.filter((judgement) => judgement.garment === garment)
      scores.push({ identity: lead(null, own), head: lead(head, own) })
    }
  }
  const heldOut = {
    identity: mean(scores.map((each) => each.identity)),
    head: mean(scores.map((each) => each.head)),
  }
  const isBetter = studentT(scores.map(({ identity, head }) => head - identity)) >= LEAST_T
  return { head: isBetter ? await train(preferences, FOLDS) : null, heldOut }
}

/**
 * How far a head sets what is wished more of above what is wished less of, over the garment's judgements: in standard
 * deviations of the similarities of all that was shown, so that a head gains nothing by stretching them. What was merely
 * passed over is no witness here: it stood below because the identity put it there.
 */
function lead(head: Head | null, judgements: readonly Judgement[]): number {
  const [first] = judgements
  if (!first) return 0
  const asked = mapEmbedding(head, first.query)
  const similarity = (product: Float32Array) => cosine(asked, mapEmbedding(head, product))
  const judged = judgements.map(({ product, wish }) => ({ wish, similarity: similarity(product) }))
  const shown = [...judged.map((each) => each.similarity), ...first.beside.map(similarity)]
  const middle = mean(shown)
  const spread = Math.sqrt(mean(shown.map((each) => (each - middle) ** 2))) || 1
  return mean(judged.map((each) => ((each.similarity - middle) / spread) * (each.wish === 'more' ? 1 : -1)))
}

/** Student's t of a mean against zero; 0 where all are 0. */
function studentT(values: readonly number[]): number {
  const average = mean(values)
  if (average <= 0) return 0
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1)
  return average / Math.sqrt(variance / values.length)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < VECTOR_LENGTH; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
