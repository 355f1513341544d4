import * as ort from 'onnxruntime-web/webgpu'
import { browser } from 'wxt/browser'
import { BUNDLED_CATALOGUE_NAME } from '@/components/wording'
import { loadBrowserModels } from '@/lib/engine/browser-models'
import { decodePhoto } from '@/lib/engine/decode-photo'
import { createEngine } from '@/lib/engine/engine'
import { createIdleTimer } from '@/lib/engine/idle-timer'
import { makeThumb } from '@/lib/engine/make-thumb'
import type { Gpu } from '@/lib/engine/provider-choice'
import { serve } from '@/lib/messaging/serve'
import { LookDatabase } from '@/lib/store/database'

const IDLE_MS = 4 * 60_000
const TIMING_DELAY_MS = 8_000

const threads = self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1
ort.env.wasm.wasmPaths = browser.runtime.getURL('/ort/')
ort.env.wasm.numThreads = threads

const { gpu } = navigator as { gpu?: Gpu }

const fileOf = (folder: string) => async (path: string) => {
  const response = await fetch(`/${folder}/${path}`)
  if (!response.ok) throw new Error(`${path} is not in the package.`)
  return new Uint8Array(await response.arrayBuffer())
}

const database = new LookDatabase()
const idle = createIdleTimer(IDLE_MS, () => window.close())
const engine = createEngine({
  database,
  decode: decodePhoto,
  makeThumb,
  bundled: { name: BUNDLED_CATALOGUE_NAME, files: { read: fileOf('catalog') } },
  startTensorFlow: async () => (await import('@/lib/engine/tensorflow')).startTensorFlow(),
  loadModels: () =>
    loadBrowserModels({ database, ort, threads, gpu, readFile: fileOf('models') }, () =>
      pause(TIMING_DELAY_MS),
    ),
})

serve('engine', {
  pursue: () => {
    takeIn()
    return pursue()
  },
  async cancelJob({ jobId }) {
    engine.cancelJob(jobId)
    return null
  },
  chooseDepartment: (choice) => done(engine.chooseDepartment(choice)),
  filterMatches: (choice) => done(engine.filterMatches(choice)),
  facets: (of) => idle.during(() => engine.facets(of)),
  searchIn: ({ source, searched }) => done(engine.searchIn(source, searched)),
  removeCatalogue: ({ source }) => done(engine.removeCatalogue(source)),
  async judge(press) {
    await done(engine.judge(press))
    learn()
    return null
  },
  async stopLearning() {
    engine.stopLearning()
    return null
  },
  forgetTaste: () => done(engine.forgetTaste()),
})

// A job, or learning, may have been left by an engine that died.
void pursue()
takeIn()

/** What came in may be of other models than those of now. */
function pursue(): Promise<null> {
  return done(engine.pursue()).finally(() => {
    done(engine.renew()).catch(console.error)
  })
}

/** Whoever sends word does not wait for it: it may take hours. */
function takeIn(): void {
  done(engine.harvest()).catch(console.error)
  done(engine.takeFeeds()).catch(console.error)
  learn()
}

/** Whoever judges does not wait for what is learnt of it. */
function learn(): void {
  done(engine.learn()).catch(console.error)
}

async function done(work: Promise<void>): Promise<null> {
  await idle.during(() => work)
  return null
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
