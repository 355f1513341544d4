/** `npm run models -- report`: the models that ship, at every precision: bytes, accuracy, time (docs/models/quantisation.md). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { callerPath } from '@/tests/evaluation/open-run'
import { type PrecisionResults, quantisationPage, quantisationPlots } from '@/tests/evaluation/precision-page'
import {
  COMPARED_PARTS,
  type ComparedPart,
  measureAccuracy,
  measureSizesAndTimes,
  PRECISIONS,
  type Precision,
} from '@/tests/evaluation/precisions'
import { DOCS, SHIPPED_MODELS } from '@/tests/evaluation/result-files'

const RESULTS = join(DOCS, 'results', 'precisions.json')
const PARTS = Object.keys(COMPARED_PARTS) as ComparedPart[]

interface Options {
  from: string
  yardstick?: string
  rounds: string
  parts: ComparedPart[]
  write?: boolean
}

const program = new Command('models')
program
  .command('report')
  .description('Compares the models at float32, float16 and int8: bytes, accuracy on val, time.')
  .option('--from <dir>', 'what `python -m bmtl precisions` wrote', 'training/out/precisions')
  .option('--yardstick <file>', 'what `python -m bmtl yardstick` wrote, to time the detector beside')
  .option('--rounds <count>', 'timed runs of each model', '15')
  .option('--parts <parts>', `of ${PARTS.join(', ')}, or none: the accuracies to measure`, parseParts, PARTS)
  .option('--write', 'update docs/models/quantisation.md, its plots and docs/results/precisions.json')
  .action(report)
await program.parseAsync()

async function report({ from, yardstick, rounds, parts, write }: Options): Promise<void> {
  const folder = callerPath(from)
  if (!existsSync(folder))
    program.error(`There is no ${folder}: run \`python -m bmtl precisions\` in training/ first.`)
  const before: PrecisionResults | null = existsSync(RESULTS)
    ? JSON.parse(readFileSync(RESULTS, 'utf8'))
    : null
  const results: PrecisionResults = {
    measuredOn: new Date().toISOString().slice(0, 10),
    shipped: shippedPrecision(),
    sizesAndTimes: measureSizesAndTimes(folder, yardstick && callerPath(yardstick), Number(rounds)),
    accuracy: parts.length > 0 ? {} : (before?.accuracy ?? {}),
  }
  const dataFolder = findDataFolder()
  if (!dataFolder) console.log('Accuracy: not measured, because the data sets (../shared/data) are not here.')
  for (const precision of dataFolder && parts.length > 0 ? PRECISIONS : []) {
    const measured = []
    for (const part of parts)
      measured.push(...(await measureAccuracy(dataFolder as string, join(folder, precision), part, () => {})))
    results.accuracy[precision] = measured
    console.error(`${precision}: measured`)
  }
  console.log(quantisationPage(results))
  if (!write) return
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(DOCS, 'models', 'quantisation.md'), quantisationPage(results))
  for (const [name, svg] of Object.entries(quantisationPlots(results)))
    writeFileSync(join(DOCS, 'models', name), svg)
}

/** The precision that all shipped weights are stored in. */
function shippedPrecision(): Precision {
  const manifest: { models: { files: { dtype: string }[] }[] } = JSON.parse(
    readFileSync(join(SHIPPED_MODELS, 'models.json'), 'utf8'),
  )
  const [dtype] = new Set(manifest.models.flatMap(({ files }) => files.map((file) => file.dtype)))
  const precision = PRECISIONS.find((known) => known === dtype)
  if (!precision) throw new Error(`The shipped weights are of another precision: ${dtype}.`)
  return precision
}

function parseParts(text: string): ComparedPart[] {
  if (text === 'none') return []
  return text.split(',').map((name) => {
    const part = PARTS.find((known) => known === name)
    if (!part) throw new InvalidArgumentError(`There is no part “${name}”.`)
    return part
  })
}
