import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import '@tensorflow/tfjs-backend-cpu'
import type { StartedTensorFlow } from './learner'

/** TensorFlow.js on the backend that is the fastest for a head of eighteen numbers: docs/decisions/0060-a-small-head-learns-the-taste.md */
export async function startTensorFlow(): Promise<StartedTensorFlow> {
  await tf.setBackend('cpu')
  await tf.ready()
  return { tf, backend: tf.getBackend() }
}
