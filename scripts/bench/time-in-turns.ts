import type { OrtModule, Provider } from '../../lib/vision/inference-session'
import { percentile } from '../../tests/evaluation/bootstrap'

/** A model to be timed: its file's bytes and the shape of its input. */
export interface Contender {
  bytes: Uint8Array
  shape: readonly number[]
}

/** WebAssembly's first seconds run on code that is not optimised yet, and a GPU's first runs compile shaders. */
const WARM_ROUNDS = 5

/** Median milliseconds of one run of each, a round of each after the other. */
export async function timeInTurns(
  ort: OrtModule,
  provider: Provider,
  contenders: readonly Contender[],
  rounds: number,
): Promise<number[]> {
  const racing = []
  for (const { bytes, shape } of contenders) {
    const options = { executionProviders: [provider], graphOptimizationLevel: 'all' as const }
    const data = Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      (_, index) => Math.sin(index) / 2,
    )
    racing.push({
      session: await ort.InferenceSession.create(bytes, options),
      data,
      shape,
      timesMs: [] as number[],
    })
  }
  for (let round = 0; round < WARM_ROUNDS + rounds; round++) {
    for (const { session, data, shape, timesMs } of racing) {
      const image = new ort.Tensor('float32', data, shape)
      const startMs = performance.now()
      await session.run({ image })
      if (round >= WARM_ROUNDS) timesMs.push(performance.now() - startMs)
    }
  }
  return racing.map(({ timesMs }) =>
    percentile(
      timesMs.sort((a, b) => a - b),
      0.5,
    ),
  )
}
