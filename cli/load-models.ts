import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'
import { LookError } from '@/lib/look/look-error'
import { loadModels, type Models } from '@/lib/vision/models'
import { callerPath } from './caller-path'

/** Loads the models of a folder for WebAssembly, on two threads. */
export async function loadModelsFrom(folder: string): Promise<Models> {
  const at = (path: string) => join(callerPath(folder), path)
  ort.env.wasm.numThreads = 2
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
