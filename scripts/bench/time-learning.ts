import { join } from 'node:path'
import { projectRoot } from '../setup/project-root.mjs'
import { servePageWithScript } from './page-with-script'

/** The backends of TensorFlow.js that a browser may have. */
export const BACKENDS = ['cpu', 'wasm', 'webgl'] as const

/** Milliseconds of each learning, the first with the backend's start. */
export type LearningTimes = { backend: (typeof BACKENDS)[number]; ms: number[] }

/** Times the learning of a taste in Chromium, each backend in a fresh browser. */
export async function timeLearning(presses: number, rounds: number): Promise<LearningTimes[]> {
  const served = await servePageWithScript('scripts/bench/learning-in-browser.ts', {
    catalogue: join(projectRoot, 'catalog/demo'),
    'tfjs-wasm': join(projectRoot, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'),
  })
  const times: LearningTimes[] = []
  try {
    for (const backend of BACKENDS) {
      const ms = await served.measure(async (page) => {
        await page.waitForFunction(() => 'timeLearningHere' in window)
        return page.evaluate((...given) => window.timeLearningHere(...given), backend, presses, rounds)
      })
      times.push({ backend, ms })
    }
  } finally {
    served.close()
  }
  return times
}
