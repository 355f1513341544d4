import * as v from 'valibot'
import type { LookDatabase } from '../store/database'
import { readSetting, writeSetting } from '../store/settings'
import type { Provider } from '../vision/inference-session'
import type { Models } from '../vision/models'
import type { Task } from '../vision/models-manifest'

const TASKS = ['detect', 'department', 'embed'] as const satisfies readonly Task[]
const TIMED_RUNS = 3
const SETTING = 'provider-choice'

const timesSchema = v.object({ wasm: v.number(), webgpu: v.nullable(v.number()) })
const choiceSchema = v.object({
  /** The models and the adapter that the times hold for. */
  key: v.string(),
  /** Median milliseconds of one run; null where a model does not run on the GPU. */
  times: v.object({ detect: timesSchema, department: timesSchema, embed: timesSchema }),
})

/** How long each model takes on each provider of this machine. */
export type ProviderChoice = v.InferOutput<typeof choiceSchema>

/** The part of WebGPU (`navigator.gpu`) that is asked before a model is. */
export interface Gpu {
  requestAdapter(): Promise<{
    info: { isFallbackAdapter?: boolean; vendor?: string; architecture?: string; device?: string }
  } | null>
}

/**
 * What is worth timing against WebAssembly: a name of the GPU, null where there is none or only one made of software,
 * which looks like a GPU and is 20 to 40 times slower.
 */
export async function realAdapter(gpu: Gpu | undefined): Promise<string | null> {
  const adapter = await gpu?.requestAdapter().catch(() => null)
  if (!adapter || adapter.info.isFallbackAdapter) return null
  return (
    [adapter.info.vendor, adapter.info.architecture, adapter.info.device].filter(Boolean).join(' ') || 'gpu'
  )
}

/** The choice made before for these models on this adapter, null where there is none. */
export async function rememberedChoice(database: LookDatabase, key: string): Promise<ProviderChoice | null> {
  const parsed = v.safeParse(choiceSchema, await readSetting(database, SETTING))
  return parsed.success && parsed.output.key === key ? parsed.output : null
}

/** The providers to try for each model, the faster first. */
export function providersOf(choice: ProviderChoice | null): Record<Task, Provider[]> {
  const order = (task: Task): Provider[] => {
    const times = choice?.times[task]
    return times && times.webgpu !== null && times.webgpu < times.wasm ? ['webgpu', 'wasm'] : ['wasm']
  }
  return { detect: order('detect'), department: order('department'), embed: order('embed') }
}

/**
 * Times every model on both providers, once per machine and set of models, and remembers it.
 * @param load opens all models on one provider; it may reject for `webgpu`
 */
export async function timeProviders(
  database: LookDatabase,
  key: string,
  wasm: Models,
  load: (provider: Provider) => Promise<Models>,
): Promise<ProviderChoice> {
  const onWasm = await timesOf(wasm)
  const webgpu = await load('webgpu').catch(() => null)
  const onGpu = webgpu && (await timesOf(webgpu).catch(() => null))
  await webgpu?.dispose()
  const both = (task: Task) => ({ wasm: onWasm[task], webgpu: onGpu?.[task] ?? null })
  const choice = {
    key,
    times: { detect: both('detect'), department: both('department'), embed: both('embed') },
  }
  await writeSetting(database, SETTING, choice)
  return choice
}

async function timesOf(models: Models): Promise<Record<Task, number>> {
  const times: Record<Task, number> = { detect: 0, department: 0, embed: 0 }
  for (const task of TASKS) {
    const { entry, session } = models[task]
    const [, channels, height, width] = entry.input.shape
    const dims = [1, channels, height, width]
    const runs: number[] = []
    for (let run = 0; run <= TIMED_RUNS; run++) {
      const started = performance.now()
      await session.run({ [entry.input.name]: { data: new Float32Array(channels * height * width), dims } })
      runs.push(performance.now() - started)
    }
    // The first one warms up.
    times[task] = runs.slice(1).sort((a, b) => a - b)[Math.floor(TIMED_RUNS / 2)] ?? 0
  }
  return times
}
