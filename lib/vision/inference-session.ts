import { LookError } from '../look/look-error'

/** Where a model runs: ONNX Runtime's execution providers that this product uses. */
export type Provider = 'webgpu' | 'wasm'

/** The part of an ONNX Runtime tensor that is used here. */
export interface OrtTensor {
  readonly data: unknown
  readonly dims: readonly number[]
  dispose(): void
}

/** The part of an ONNX Runtime session that is used here. */
export interface OrtSession {
  run(feeds: Record<string, OrtTensor>): Promise<Record<string, OrtTensor>>
  release(): Promise<void>
}

/**
 * The port to ONNX Runtime: `onnxruntime-web/webgpu` in the browser and `onnxruntime-web` in the terminal
 * both fit it, and so does a fake.
 */
export interface OrtModule {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OrtTensor
  InferenceSession: {
    create(
      model: Uint8Array,
      options: { executionProviders: Provider[]; graphOptimizationLevel?: 'all' },
    ): Promise<OrtSession>
  }
}

/** A float32 tensor in plain data. */
export interface PlainTensor {
  data: Float32Array
  dims: readonly number[]
}

/** Runs tasks one after the other; a failed one does not stop those behind it. */
export type RunQueue = <T>(task: () => Promise<T>) => Promise<T>

/** A {@link RunQueue}. All sessions of one runtime share one, for the runtime is not re-entrant. */
export function createRunQueue(): RunQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task, task)
    last = result.catch(() => undefined)
    return result
  }
}

/** How a model runs: one provider, one run at a time. Holds memory until `dispose`. */
export class InferenceSession {
  private constructor(
    private readonly ort: OrtModule,
    private readonly session: OrtSession,
    private readonly queue: RunQueue,
    /** The provider that it really runs on. */
    readonly provider: Provider,
  ) {}

  /**
   * Opens `model` (the bytes of an ONNX file) on exactly one provider: a list would fall back silently.
   *
   * @throws LookError `runtime-failed`
   */
  static async open(
    ort: OrtModule,
    model: Uint8Array,
    provider: Provider,
    queue: RunQueue,
  ): Promise<InferenceSession> {
    try {
      const session = await queue(() =>
        ort.InferenceSession.create(model, { executionProviders: [provider], graphOptimizationLevel: 'all' }),
      )
      return new InferenceSession(ort, session, queue, provider)
    } catch (cause) {
      throw new LookError('runtime-failed', `A model could not be started on ${provider}.`, { cause })
    }
  }

  /**
   * Runs the model once.
   *
   * @param inputs float32 data by input name; not kept, so its memory can be used again
   * @returns copies of all outputs, by name
   * @throws LookError `runtime-failed`
   */
  run(inputs: Record<string, PlainTensor>): Promise<Record<string, PlainTensor>> {
    return this.queue(async () => {
      const feeds: Record<string, OrtTensor> = {}
      for (const [name, { data, dims }] of Object.entries(inputs)) {
        feeds[name] = new this.ort.Tensor('float32', data, dims)
      }
      try {
        const outputs = await this.session.run(feeds)
        return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, takeOut(tensor)]))
      } catch (cause) {
        throw new LookError('runtime-failed', `A model stopped working on ${this.provider}. Try again.`, {
          cause,
        })
      } finally {
        for (const tensor of Object.values(feeds)) tensor.dispose()
      }
    })
  }

  /** Frees the model's memory. */
  async dispose(): Promise<void> {
    await this.queue(() => this.session.release())
  }
}

function takeOut(tensor: OrtTensor): PlainTensor {
  if (!(tensor.data instanceof Float32Array)) {
    throw new LookError('model-contract', 'A model gives numbers of another type than it promises.')
  }
  const plain = { data: tensor.data.slice(), dims: [...tensor.dims] }
  tensor.dispose()
  return plain
}
