import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { learnHead } from '@/lib/tuning/learn-head'
import { tasteDirections } from '@/lib/tuning/taste-directions'
import { shopperOf, TASTES } from '@/tests/evaluation/simulated-shoppers'

declare global {
  interface Window {
    /** Milliseconds of each learning of a head from so many presses, on one backend of TensorFlow.js. */
    timeLearningHere: (backend: string, presses: number, rounds: number) => Promise<number[]>
  }
}

const TASTE = 'colour over cut'

setWasmPaths('/tfjs-wasm/')

window.timeLearningHere = async (backend, presses, rounds) => {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here.`)
  const { products, vectors } = await readCatalogue({
    read: async (path) => new Uint8Array(await (await fetch(`/catalogue/${path}`)).arrayBuffer()),
  })
  const gain = TASTES[TASTE]
  if (!gain) throw new Error(`No simulated shopper wants ${TASTE}.`)
  const { judgements } = shopperOf({ products, vectors }, { gain, seed: 1, presses })
  const along = tasteDirections(products, vectors)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await learnHead(tf, { along, judgements })
    times.push(performance.now() - started)
  }
  return times
}
