import * as ort from 'onnxruntime-web/webgpu'
import { type Gpu, realAdapter } from '@/lib/engine/provider-choice'
import { timeInTurns } from './time-in-turns'

/** A model to time: where the page finds it, and the shape of its input. */
export interface TimedModel {
  url: string
  shape: readonly number[]
}

/** Times on a GPU. */
export interface GpuTimes {
  /** The GPU's name; null where there is none, or only one made of software. */
  gpu: string | null
  /** Median milliseconds of one run of each model; null where it does not run there. */
  medians: (number | null)[]
}

declare global {
  interface Window {
    /** Medians in milliseconds on WebAssembly, a round of each model after the other. */
    timeModelsHere: (models: readonly TimedModel[], threads: number, rounds: number) => Promise<number[]>
    /** The same on WebGPU, one model at a time. */
    timeModelsOnGpu: (models: readonly TimedModel[], rounds: number) => Promise<GpuTimes>
  }
}

ort.env.wasm.wasmPaths = '/ort/'

window.timeModelsHere = async (models, threads, rounds) => {
  ort.env.wasm.numThreads = threads
  return timeInTurns(ort, 'wasm', await Promise.all(models.map(contender)), rounds)
}

window.timeModelsOnGpu = async (models, rounds) => {
  const gpu = await realAdapter((navigator as { gpu?: Gpu }).gpu)
  const medians: (number | null)[] = []
  for (const model of models) {
    const times =
      gpu === null ? [] : await timeInTurns(ort, 'webgpu', [await contender(model)], rounds).catch(() => [])
    medians.push(times[0] ?? null)
  }
  return { gpu, medians }
}

async function contender({ url, shape }: TimedModel) {
  return { bytes: new Uint8Array(await (await fetch(url)).arrayBuffer()), shape }
}
