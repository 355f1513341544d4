import { basename, dirname, join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { TimedModel } from '@/tests/evaluation/model-times'
import { projectRoot } from '../setup/project-root.mjs'
import type { TimedModel as ServedModel } from './models-in-browser'
import { servePageWithScript } from './page-with-script'

/** Measures models in a page of a fresh Chromium, on the runtime that the extension ships. */
export async function measureModelsInBrowser<T>(
  models: readonly TimedModel[],
  measure: (page: Page, served: ServedModel[]) => Promise<T>,
): Promise<T> {
  const folders = [...new Set(models.map(({ file }) => dirname(file)))]
  const { measure: inPage, close } = await servePageWithScript('scripts/bench/models-in-browser.ts', {
    ort: join(projectRoot, 'node_modules/onnxruntime-web/dist'),
    ...Object.fromEntries(folders.map((folder, index) => [`models-${index}`, folder])),
  })
  const served = models.map(({ file, shape }) => ({
    url: `/models-${folders.indexOf(dirname(file))}/${basename(file)}`,
    shape,
  }))
  try {
    return await inPage(async (page) => {
      await page.waitForFunction(() => 'timeModelsHere' in window)
      return measure(page, served)
    })
  } finally {
    close()
  }
}
