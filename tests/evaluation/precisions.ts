import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureArticleAndColor } from './article-and-color'
import { measureDepartment } from './department'
import { measureDetector } from './detector'
import { measureEmbedder } from './embedder'
import type { Measurement } from './measurement'
import { rounded } from './measurement'
import { modelsOf, type TimedModel, timeModels } from './model-times'
import { openRun } from './open-run'
import { measureShopLooks } from './shop-looks'
import type { Progress } from './terminal'

/** How weights may be stored or computed: the folders that `python -m bmtl precisions` writes. */
export const PRECISIONS = ['float32', 'float16', 'int8', 'int8-computed'] as const
export type Precision = (typeof PRECISIONS)[number]

/** The parts of the evaluation whose figures are compared. */
export const COMPARED_PARTS = {
  detector: measureDetector,
  department: measureDepartment,
  article: measureArticleAndColor,
  embedder: measureEmbedder,
  shop: measureShopLooks,
}
export type ComparedPart = keyof typeof COMPARED_PARTS

/** One model at one precision. */
export interface ModelSizeAndTime {
  id: string
  bytes: number
  /** Median of a run on WebAssembly, by threads. */
  oneThreadMs: number
  twoThreadsMs: number
  /** Median of a run on WebGPU in Chromium; null where it does not run there, or no GPU is there. */
  gpuMs: number | null
}

/** The size and speed of all models at every precision, measured in turns, and of the yardstick beside them. */
export interface SizesAndTimes {
  machine: string
  /** The GPU's name, null where there is none. */
  gpu: string | null
  models: Record<Precision, ModelSizeAndTime[]>
  yardstick?: Pick<ModelSizeAndTime, 'oneThreadMs' | 'twoThreadsMs' | 'gpuMs'>
}

/**
 * @param folder with a folder of models for each precision
 * @param yardstick an ONNX file with an input of 640×640, to time the detector beside
 * @param timeOnGpu times models on WebGPU, where this machine has a GPU
 */
export async function measureSizesAndTimes(
  folder: string,
  yardstick: string | undefined,
  rounds: number,
  timeOnGpu: (
    models: readonly TimedModel[],
    rounds: number,
  ) => Promise<{ gpu: string | null; medians: (number | null)[] }>,
): Promise<SizesAndTimes> {
  const models = PRECISIONS.flatMap((precision) =>
    modelsOf(join(folder, precision)).map((model) => ({ ...model, precision })),
  )
  const timed = models.map((model) => model.timed)
  if (yardstick) timed.push({ file: yardstick, shape: [1, 3, 640, 640] })
  const [one, two] = [1, 2].map((threads) => timeModels(timed, threads, rounds).map(rounded)) as [
    number[],
    number[],
  ]
  const { gpu, medians } = await timeOnGpu(timed, rounds)
  const timesOf = (index: number) => ({
    oneThreadMs: one[index] ?? 0,
    twoThreadsMs: two[index] ?? 0,
    gpuMs: roundedOrNull(medians[index]),
  })
  const rows = models.map(({ precision, id, bytes }, index) => ({
    precision,
    row: { id, bytes, ...timesOf(index) },
  }))
  const of = (wanted: Precision) => rows.filter(({ precision }) => precision === wanted).map(({ row }) => row)
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, WebAssembly in Node`,
    gpu,
    models: {
      float32: of('float32'),
      float16: of('float16'),
      int8: of('int8'),
      'int8-computed': of('int8-computed'),
    },
    ...(yardstick && { yardstick: timesOf(models.length) }),
  }
}

function roundedOrNull(timeMs: number | null | undefined): number | null {
  return timeMs === null || timeMs === undefined ? null : rounded(timeMs)
}

/**
 * What parts of the evaluation say of the models of a folder, on a sample: `products` street photos at most,
 * analysed once, and as many catalogue photos of each split.
 */
export async function measureAccuracy(
  dataFolder: string,
  models: string,
  parts: readonly ComparedPart[],
  products: number,
  progress: Progress,
): Promise<Measurement[]> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'look-precisions-'))
  try {
    const run = openRun(dataFolder, temporaryFolder, { models, quick: true, limit: products }, progress)
    const measured: Measurement[] = []
    for (const part of parts) measured.push(...(await COMPARED_PARTS[part](run)))
    return measured
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true })
  }
}
