/**
 * Times models side by side in one process, a round of each after the other, and prints the medians in milliseconds as
 * JSON. A process has one number of threads: `npm run models` starts it once for each.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as ort from 'onnxruntime-web'
import { percentile } from '../tests/evaluation/bootstrap'

const { values, positionals } = parseArgs({
  options: { threads: { type: 'string', default: '1' }, rounds: { type: 'string', default: '15' } },
  allowPositionals: true,
})

ort.env.wasm.numThreads = Number(values.threads)
ort.env.logLevel = 'error'

// Each argument is FILE:DIMS, as in detector.onnx:1x3x416x416.
const contenders = await Promise.all(
  positionals.map(async (argument) => {
    const [, file = '', dims = ''] = /^(.*):([\dx]+)$/.exec(argument) ?? []
    const shape = dims.split('x').map(Number)
    const data = Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      (_, index) => Math.sin(index) / 2,
    )
    return { bytes: await readFile(file), data, shape, timesMs: [] as number[] }
  }),
)
const sessions: ort.InferenceSession[] = []
for (const { bytes } of contenders) {
  sessions.push(
    await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' }),
  )
}

// WebAssembly's first seconds run on code that is not optimised yet.
const WARM_ROUNDS = 5
for (let round = 0; round < WARM_ROUNDS + Number(values.rounds); round++) {
  for (const [index, { data, shape, timesMs }] of contenders.entries()) {
    const input = new ort.Tensor('float32', data, shape)
    const startMs = performance.now()
    await sessions[index]?.run({ image: input })
    if (round >= WARM_ROUNDS) timesMs.push(performance.now() - startMs)
  }
}
const medians = contenders.map(({ timesMs }) =>
  percentile(
    timesMs.sort((a, b) => a - b),
    0.5,
  ),
)
console.log(JSON.stringify(medians))
process.exit()
