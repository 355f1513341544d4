import { basename, dirname, join } from 'node:path'
import type { TimedModel } from '@/tests/evaluation/model-times'
import { projectRoot } from '../setup/project-root.mjs'
import type { GpuTimes } from './models-in-browser'
import { servePageWithScript } from './page-with-script'

/** Times models on WebGPU in Chromium, where this machine has a GPU. */
export async function timeModelsOnGpu(models: readonly TimedModel[], rounds: number): Promise<GpuTimes> {
  const folders = [...new Set(models.map(({ file }) => dirname(file)))]
  const served = await servePageWithScript('scripts/bench/models-in-browser.ts', {
    ort: join(projectRoot, 'node_modules/onnxruntime-web/dist'),
    ...Object.fromEntries(folders.map((folder, index) => [`models-${index}`, folder])),
  })
  const onPage = models.map(({ file, shape }) => ({
    url: `/models-${folders.indexOf(dirname(file))}/${basename(file)}`,
    shape,
  }))
  try {
    return await served.measure(async (page) => {
      await page.waitForFunction(() => 'timeModelsOnGpu' in window)
      return page.evaluate((given, count) => window.timeModelsOnGpu(given, count), onPage, rounds)
    })
  } finally {
    served.close()
  }
}
