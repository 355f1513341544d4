import { LookError, throwIfCancelled } from '../look/look-error'
import {
  createRunQueue,
  InferenceSession,
  type OrtModule,
  type Provider,
  type RunQueue,
} from './inference-session'
import { type EntryByTask, readManifest, type Task } from './models-manifest'
import { sha256 } from './sha256'

/** A model ready to run: what it is (`entry`, its contract) and how it runs (`session`). */
export interface Model<T extends Task> {
  entry: EntryByTask[T]
  session: InferenceSession
}

/** The three models that turn a photo into a look. Hold memory until `dispose`. */
export interface Models {
  detect: Model<'detect'>
  department: Model<'department'>
  embed: Model<'embed'>
  /** Catalogues answer only to embeddings of their own version. */
  embeddingVersion: string
  dispose(): Promise<void>
}

/** What {@link loadModels} needs. */
export interface LoadModelsOptions {
  /** The parsed content of models.json. */
  manifest: unknown
  /** Gives the bytes of a file beside models.json. */
  readFile: (path: string) => Promise<Uint8Array>
  ort: OrtModule
  /** Tried one at a time, in this order; those of one task may differ (the faster one first). */
  providers: readonly Provider[] | Readonly<Record<Task, readonly Provider[]>>
  signal?: AbortSignal
}

/**
 * Loads, checks (SHA-256), starts and warms up all models.
 *
 * @throws LookError `model-missing`, `model-corrupt`, `model-contract`, `runtime-failed`
 */
export async function loadModels(options: LoadModelsOptions): Promise<Models> {
  const entries = readManifest(options.manifest)
  const queue = createRunQueue()
  const opened: InferenceSession[] = []
  const load = async <T extends Task>(task: T): Promise<Model<T>> => {
    throwIfCancelled(options.signal)
    const providers = 'detect' in options.providers ? options.providers[task] : options.providers
    const model = await openModel(entries[task], providers, options, queue)
    opened.push(model.session)
    return model
  }
  const dispose = async () => {
    await Promise.all(opened.map((session) => session.dispose()))
  }
  try {
    const detect = await load('detect')
    const department = await load('department')
    const embed = await load('embed')
    return { detect, department, embed, embeddingVersion: embed.entry.embeddingVersion, dispose }
  } catch (error) {
    await dispose()
    throw LookError.from(error)
  }
}

async function openModel<E extends EntryByTask[Task]>(
  entry: E,
  providers: readonly Provider[],
  options: LoadModelsOptions,
  queue: RunQueue,
): Promise<{ entry: E; session: InferenceSession }> {
  let failure: unknown = new LookError(
    'model-contract',
    `${entry.id} has no file for ${providers.join(' or ')}.`,
  )
  for (const provider of providers) {
    const file = entry.files.find((candidate) => candidate.providers.includes(provider))
    if (!file) continue
    const bytes = await readChecked(file, options.readFile)
    try {
      const session = await InferenceSession.open(options.ort, bytes, provider, queue)
      await warmUp(session, entry)
      return { entry, session }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function readChecked(
  file: { path: string; sha256: string },
  readFile: LoadModelsOptions['readFile'],
): Promise<Uint8Array> {
  const bytes = await readFile(file.path).catch((cause) => {
    throw new LookError(
      'model-missing',
      `The model file ${file.path} is missing. Install the product again.`,
      { cause },
    )
  })
  if ((await sha256(bytes)) !== file.sha256) {
    throw new LookError('model-corrupt', `The model file ${file.path} is damaged. Install the product again.`)
  }
  return bytes
}

/** The first run compiles: it belongs to loading, not to the first photo. */
async function warmUp(session: InferenceSession, entry: EntryByTask[Task]): Promise<void> {
  const dims = entry.input.shape
  const data = new Float32Array(dims.reduce((product, size) => product * size, 1))
  await session.run({ [entry.input.name]: { data, dims } })
}
