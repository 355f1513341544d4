import type { TimedModel } from '@/tests/evaluation/model-times'
import type { GpuTimes } from './models-in-browser'
import { measureModelsInBrowser } from './page-with-models'

/** Times models on WebGPU in Chromium, where this machine has a GPU. */
export function timeModelsOnGpu(models: readonly TimedModel[], rounds: number): Promise<GpuTimes> {
  return measureModelsInBrowser(models, (page, served) =>
    page.evaluate((given, count) => window.timeModelsOnGpu(given, count), served, rounds),
  )
}
