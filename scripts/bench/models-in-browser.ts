import * as ort from 'onnxruntime-web/webgpu'
import { percentile } from '@/tests/evaluation/bootstrap'

/** A model to time: where the page finds it, and the shape of its input. */
export interface TimedModel {
  url: string
  shape: number[]
}

declare global {
  interface Window {
    /** Medians in milliseconds, a round of each model after the other. */
    timeModelsHere: (models: TimedModel[], threads: number, rounds: number) => Promise<number[]>
  }
}

/** WebAssembly's first seconds run on code that is not optimised yet. */
const WARM_ROUNDS = 5

window.timeModelsHere = async (models, threads, rounds) => {
  ort.env.wasm.wasmPaths = '/ort/'
  ort.env.wasm.numThreads = threads
  const contenders: { session: ort.InferenceSession; input: ort.Tensor; timesMs: number[] }[] = []
  for (const { url, shape } of models) {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i) / 2)
    const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] })
    contenders.push({ session, input: new ort.Tensor('float32', data, shape), timesMs: [] })
  }
  for (let round = 0; round < WARM_ROUNDS + rounds; round++) {
    for (const { session, input, timesMs } of contenders) {
      const startMs = performance.now()
      await session.run({ image: input })
      if (round >= WARM_ROUNDS) timesMs.push(performance.now() - startMs)
    }
  }
  return contenders.map(({ timesMs }) =>
    percentile(
      timesMs.sort((a, b) => a - b),
      0.5,
    ),
  )
}
