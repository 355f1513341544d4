import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'
import { LookError } from '@/lib/look/look-error'
import { loadModels, type Models } from '@/lib/vision/models'
import { callerPath } from './caller-path'

/** As in the extension. */
const MOST_THREADS = 4

/** Loads the models of a folder for WebAssembly. */
export async function loadModelsFrom(folder: string): Promise<Models> {
  const at = (path: string) => join(callerPath(folder), path)
  // More threads than there are cores for this process wait for each other.
  ort.env.wasm.numThreads = Math.min(MOST_THREADS, availableParallelism())
  ort.env.logLevel = 'error'
  const manifest = await readFile(at('models.json'), 'utf8').catch((cause) => {
    throw new LookError('model-missing', `There is no models.json in ${folder}.`, { cause })
  })
  return loadModels({
    manifest: parseManifest(manifest),
    readFile: (path) => readFile(at(path)),
    ort,
    providers: ['wasm'],
  })
}

function parseManifest(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new LookError('model-contract', 'models.json is not JSON.', { cause })
  }
}
