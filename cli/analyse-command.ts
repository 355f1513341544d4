import { analyse } from '@/lib/look/analyse'
import type { AnalysedLook } from '@/lib/look/look'
import type { Models } from '@/lib/vision/models'
import { describeLook } from './describe-look'
import { loadModelsFrom } from './load-models'
import { openPhoto } from './open-photo'
import { reportError } from './report-error'

/** `look analyse`: one line of JSON, or some for a person to read, for each photo in order. */
export async function analyseCommand(
  photos: string[],
  options: { json?: boolean; minScore?: number; models: string },
): Promise<void> {
  const models = await loadModelsFrom(options.models)
  for (const path of photos) {
    try {
      const look = await lookAt(path, models, options.minScore)
      console.log(options.json ? JSON.stringify(lookAsJson(path, look)) : describeLook(path, look))
    } catch (error) {
      reportError(path, error, options.json)
    }
  }
}

/** Opens and analyses one photo, the time to decode it included in its timings. */
export async function lookAt(path: string, models: Models, minScore?: number): Promise<AnalysedLook> {
  const start = performance.now()
  const photo = await openPhoto(path)
  const decode = performance.now() - start
  const look = await analyse(photo, models, { minScore })
  return { ...look, timings: { decode, ...look.timings } }
}

/** What `analyse --json` prints of a look: the contract that measurements rest on. */
export function lookAsJson(photo: string, look: AnalysedLook) {
  const { width, height, people, garments, timings } = look
  return { photo, width, height, people, garments, timings }
}
