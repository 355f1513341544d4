import { shortHash } from '../catalog/short-hash'
import type { LookDatabase } from '../store/database'
import { writeSetting } from '../store/settings'
import type { OrtModule, Provider } from '../vision/inference-session'
import { loadModels, type Models } from '../vision/models'
import { type Gpu, providersOf, realAdapter, rememberedChoice, timeProviders } from './provider-choice'

/** What runs where, for the panel to show. */
export interface EngineFacts {
  adapter: string | null
  threads: number
  loadMs: number
  /** Of the shipped embedder; catalogues of another version are not searched. */
  embeddingVersion: string
}

/** The setting under which {@link EngineFacts} are kept. */
export const ENGINE_FACTS = 'engine-facts'

/** How the extension's package is read. */
export interface BrowserModelsOptions {
  database: LookDatabase
  ort: OrtModule
  threads: number
  /** undefined where the browser has no WebGPU */
  gpu: Gpu | undefined
  /** Bytes of a file in public/models. */
  readFile: (path: string) => Promise<Uint8Array>
}

/**
 * Loads the models on the providers that were the faster on this machine. Where a real GPU has not been timed yet,
 * WebAssembly serves and the timing follows once `whenIdle` resolves; the next start profits.
 */
export async function loadBrowserModels(
  options: BrowserModelsOptions,
  whenIdle: () => Promise<void>,
): Promise<Models> {
  const { database, ort, readFile } = options
  const started = performance.now()
  const manifestBytes = await readFile('models.json')
  const manifest: unknown = JSON.parse(new TextDecoder().decode(manifestBytes))
  const adapter = await realAdapter(options.gpu)
  const key = `${adapter} ${shortHash(manifestBytes).toString(16)} ${options.threads}`
  const choice = await rememberedChoice(database, key)
  const models = await loadModels({ manifest, readFile, ort, providers: providersOf(choice) })
  const { embeddingVersion } = models
  const loadMs = performance.now() - started
  const facts: EngineFacts = { adapter, threads: options.threads, loadMs, embeddingVersion }
  await writeSetting(database, ENGINE_FACTS, facts)
  if (adapter && !choice) {
    const load = (provider: Provider) => loadModels({ manifest, readFile, ort, providers: [provider] })
    void whenIdle()
      .then(() => timeProviders(database, key, models, load))
      .catch((error) => console.warn('The GPU could not be timed.', error))
  }
  return models
}
