/**
 * Times models side by side in one process, a round of each after the other, and prints the medians in milliseconds as
 * JSON. A process has one number of threads: `npm run models` starts it once for each.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as ort from 'onnxruntime-web'
import { timeInTurns } from './bench/time-in-turns'

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
    return { bytes: await readFile(file), shape: dims.split('x').map(Number) }
  }),
)
console.log(JSON.stringify(await timeInTurns(ort, 'wasm', contenders, Number(values.rounds))))
process.exit()
