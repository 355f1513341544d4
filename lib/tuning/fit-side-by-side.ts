import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core'
import { throwIfCancelled } from '../look/look-error'
import { PARAMETERS, type TasteFeatures } from './taste-features'

/** TensorFlow.js with a backend chosen; it is given, so that this room knows no runtime. */
export type TensorFlow = typeof tensorflow

/** How a training is followed and ended. */
export interface TrainingOptions {
  signal?: AbortSignal
  /** Told how much is done, 0–1. */
  onProgress?: (progress: number) => void
}

const STEPS = 150
const LEARNING_RATE = 0.08
const STEPS_AT_ONCE = 15
/** Softness of the loss, in similarity: the larger, the more a margin that is won already may still grow. */
const TEMPERATURE = 0.4

/**
 * Fits the parameters of several heads at once, from the identity, to the same preferences in different weights: one for
 * each fold that is left out, and one for all. Triplets by their logistic loss, under a normal prior: convex, so that
 * there is one answer, whatever the order of the judgements.
 *
 * @param weights preferences × heads, row-major; 0 leaves a preference out
 * @returns the {@link PARAMETERS} of each head
 * @throws LookError `cancelled`
 */
export async function fitSideBySide(
  tf: TensorFlow,
  { base, features, deviations }: TasteFeatures,
  weights: Float32Array,
  { signal, onProgress }: TrainingOptions = {},
): Promise<Float32Array[]> {
  throwIfCancelled(signal)
  const deviationOf = (parameter: number) => deviations[parameter] as number
  const count = base.length
  const heads = weights.length / count
  const held = tf.tidy(() => ({
    base: tf.div(tf.tensor2d(base, [count, 1]), TEMPERATURE),
    features: tf.tensor2d(
      features.map((x, at) => (x * deviationOf(at % PARAMETERS)) / TEMPERATURE),
      [count, PARAMETERS],
    ),
    weights: tf.tensor2d(weights, [count, heads]),
  }))
  // In units of the prior's deviations, so that each parameter learns at its own pace.
  const scaled: Variable = tf.tidy(() => tf.variable(tf.zeros([PARAMETERS, heads])))
  const optimizer = tf.train.adam(LEARNING_RATE)
  const loss = () => {
    const margins = tf.add(held.base, tf.matMul(held.features, scaled as Tensor2D))
    const triplets = tf.sum(tf.mul(held.weights, tf.softplus(tf.neg(margins))))
    return tf.add(triplets, tf.mul(0.5, tf.sum(tf.square(scaled)))) as Scalar
  }
  try {
    for (let step = 0; step < STEPS; step++) {
      optimizer.minimize(loss, false, [scaled])
      if (step % STEPS_AT_ONCE !== 0) continue
      onProgress?.(step / STEPS)
      await otherWork()
      throwIfCancelled(signal)
    }
    const fitted = await scaled.data()
    onProgress?.(1)
    return Array.from({ length: heads }, (_, head) =>
      Float32Array.from(
        { length: PARAMETERS },
        (__, i) => (fitted[i * heads + head] as number) * deviationOf(i),
      ),
    )
  } finally {
    tf.dispose([...Object.values(held), scaled])
    optimizer.dispose()
  }
}

/** Lets messages, jobs and a cancellation have their turn. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
