import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import type { StartedTensorFlow } from './learner'

/** Where the package has the backend's WebAssembly (wxt.config.ts). */
const WASM_FOLDER = '/tfjs/'

/** TensorFlow.js on the backend that is the fastest for a head of eighteen numbers: docs/decisions/0060-a-small-head-learns-the-taste.md */
export async function startTensorFlow(): Promise<StartedTensorFlow> {
  // Its threads start from a blob, which an extension's pages forbid; the matrices are too small for them anyway.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths(WASM_FOLDER)
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js did not start.')
  return { tf, backend: tf.getBackend() }
}
