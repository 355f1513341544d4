import type * as tensorflow from '@tensorflow/tfjs'
import type { Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs'
import { VECTOR_LENGTH } from '../catalog/quantise'
import { throwIfCancelled } from '../look/look-error'
import { type Head, identityHead } from './head'
import type { Preference } from './preferences'

/** TensorFlow.js with a backend chosen; it is given, so that this room knows no runtime. */
export type TensorFlow = typeof tensorflow

/** What a head is trained on. */
export interface TrainingSet {
  /** 16 × 128: see tasteDirections */
  directions: Float32Array
  preferences: readonly Preference[]
  /** Unit vectors of the catalogue that are to stay about where they are. */
  anchors: readonly Float32Array[]
}

/** How a training is followed and ended. */
export interface TrainingOptions {
  signal?: AbortSignal
  /** Told how much is done, 0–1. */
  onProgress?: (progress: number) => void
}

const STEPS = 40
const LEARNING_RATE = 0.08
const MARGIN = 0.45
/** Weights of staying near the identity, of treating directions of one kind alike, and of a short shift. */
const STAY = 0.05
const ALIKE = 5
const SHORT = 0.002
const STEPS_AT_ONCE = 10

/**
 * Trains a head by triplets with a margin (Schroff et al., FaceNet, 2015), from the identity.
 * @throws LookError `cancelled`
 */
export async function trainHead(
  tf: TensorFlow,
  set: TrainingSet,
  options: TrainingOptions = {},
): Promise<Head> {
  const { signal, onProgress } = options
  const start = identityHead(set.directions)
  if (set.preferences.length === 0) return start
  throwIfCancelled(signal)
  const rank = start.gains.length
  const garments = distinct(set.preferences.map(({ query }) => query))
  const products = distinct(set.preferences.flatMap(({ nearer, farther }) => [nearer, farther]))
  const held = tf.tidy(() => {
    const directions = tf.tensor2d(set.directions, [rank, VECTOR_LENGTH])
    const of = (vectors: readonly Float32Array[]) => coordinates(tf, vectors, directions)
    const [asked, offered, anchors] = [of(garments.vectors), of(products.vectors), of(set.anchors)]
    return {
      askedAlong: asked.along,
      askedRest: asked.rest,
      offeredAlong: offered.along,
      offeredRest: offered.rest,
      anchorsAlong: anchors.along,
      anchorsRest: anchors.rest,
      // What the similarities owe to everything beside the directions.
      elsewhere: tf.sub(
        tf.matMul(rowsOf(tf, garments.vectors), rowsOf(tf, products.vectors), false, true),
        tf.matMul(asked.along, offered.along, false, true),
      ),
      // Choices as dense products: the gradient of gather takes seconds on the CPU.
      garmentOf: choices(tf, set.preferences, garments, ({ query }) => [[query, 1]]),
      fartherLessNearer: choices(tf, set.preferences, products, ({ nearer, farther }) => [
        [farther, 1],
        [nearer, -1],
      ]),
      weights: normalised(
        tf,
        set.preferences.map(({ weight }) => weight),
      ),
    }
  })
  const gains: Variable = tf.tidy(() => tf.variable(tf.zeros([2, rank / 2])))
  const shift: Variable = tf.tidy(() => tf.variable(tf.zeros([1, rank])))
  const optimizer = tf.train.adam(LEARNING_RATE)

  const mapped = (along: Tensor2D, rest: Tensor2D) => {
    const moved = tf.add(tf.mul(along, tf.reshape(tf.add(gains, 1), [1, rank])), shift) as Tensor2D
    return { moved, inverse: tf.rsqrt(tf.add(rest, tf.sum(tf.square(moved), 1, true))) as Tensor2D }
  }
  const loss = () => {
    const asked = mapped(held.askedAlong, held.askedRest)
    const offered = mapped(held.offeredAlong, held.offeredRest)
    const anchors = mapped(held.anchorsAlong, held.anchorsRest)
    const products = tf.add(held.elsewhere, tf.matMul(asked.moved, offered.moved, false, true))
    const similarities = tf.mul(products, tf.matMul(asked.inverse, offered.inverse, false, true)) as Tensor2D
    const short = tf.sum(tf.mul(tf.matMul(held.garmentOf, similarities), held.fartherLessNearer), 1)
    const triplets = tf.sum(tf.mul(held.weights, tf.relu(tf.add(short, MARGIN))))
    const stayed = tf.add(held.anchorsRest, tf.sum(tf.mul(anchors.moved, held.anchorsAlong), 1, true))
    const drift = tf.sub(1, tf.mean(tf.mul(stayed, anchors.inverse)))
    const unlike = tf.mean(tf.square(tf.sub(gains, tf.mean(gains, 1, true))))
    const length = tf.sum(tf.square(shift))
    const restraint = tf.add(tf.add(tf.mul(drift, STAY), tf.mul(unlike, ALIKE)), tf.mul(length, SHORT))
    return tf.add(triplets, restraint) as Scalar
  }
  try {
    for (let step = 0; step < STEPS; step++) {
      optimizer.minimize(loss, false, [gains, shift])
      if (step % STEPS_AT_ONCE !== 0) continue
      onProgress?.(step / STEPS)
      await otherWork()
      throwIfCancelled(signal)
    }
    onProgress?.(1)
    return {
      directions: set.directions,
      gains: Float32Array.from(await gains.data()),
      shift: alongDirections(set.directions, await shift.data()),
    }
  } finally {
    tf.dispose([...Object.values(held), gains, shift])
    optimizer.dispose()
  }
}

/**
 * Vectors by what a head can change of them: rows × 16 along the directions, and the squared length of the rest. As the
 * directions are orthonormal, all similarities follow from these.
 */
interface Coordinates {
  along: Tensor2D
  rest: Tensor2D
}

function coordinates(tf: TensorFlow, vectors: readonly Float32Array[], directions: Tensor2D): Coordinates {
  const along: Tensor2D = tf.matMul(rowsOf(tf, vectors), directions, false, true)
  return { along, rest: tf.relu(tf.sub(1, tf.sum(tf.square(along), 1, true))) as Tensor2D }
}

function alongDirections(directions: Float32Array, weights: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: VECTOR_LENGTH }, (_, i) =>
    Array.from(weights).reduce(
      (sum, weight, at) => sum + weight * (directions[at * VECTOR_LENGTH + i] ?? 0),
      0,
    ),
  )
}

/** Vectors, each once, with their positions. */
interface Distinct {
  vectors: Float32Array[]
  positions: ReadonlyMap<Float32Array, number>
}

/** Many preferences share their garment and their products. */
function distinct(vectors: readonly Float32Array[]): Distinct {
  const positions = new Map<Float32Array, number>()
  for (const vector of vectors) if (!positions.has(vector)) positions.set(vector, positions.size)
  return { vectors: [...positions.keys()], positions }
}

/** A row a preference: the sum of `weights` × the vectors that it chooses, as a matrix over the vectors. */
function choices(
  tf: TensorFlow,
  preferences: readonly Preference[],
  { vectors, positions }: Distinct,
  chosen: (preference: Preference) => [vector: Float32Array, weight: number][],
): Tensor2D {
  const data = new Float32Array(preferences.length * vectors.length)
  for (const [row, preference] of preferences.entries()) {
    for (const [vector, weight] of chosen(preference)) {
      data[row * vectors.length + (positions.get(vector) ?? 0)] = weight
    }
  }
  return tf.tensor2d(data, [preferences.length, vectors.length])
}

function rowsOf(tf: TensorFlow, rows: readonly Float32Array[]): Tensor2D {
  const data = new Float32Array(rows.length * VECTOR_LENGTH)
  for (const [row, vector] of rows.entries()) data.set(vector, row * VECTOR_LENGTH)
  return tf.tensor2d(data, [rows.length, VECTOR_LENGTH])
}

function normalised(tf: TensorFlow, weights: readonly number[]): Tensor {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return tf.tensor1d(weights.map((weight) => weight / sum))
}

/** Lets messages, jobs and a cancellation have their turn. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
