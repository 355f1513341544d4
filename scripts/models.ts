/** `npm run models -- report`: the models at every precision: bytes, accuracy, time (docs/models/quantisation.md). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { parseCount, parseCountOrNone } from '@/cli/parse-count'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { callerPath } from '@/tests/evaluation/open-run'
import { type PrecisionResults, quantisationPage } from '@/tests/evaluation/precision-page'
import { quantisationPlots } from '@/tests/evaluation/precision-plots'
import {
  COMPARED_PARTS,
  type ComparedPart,
  measureAccuracy,
  measureSizesAndTimes,
  PRECISIONS,
  type Precision,
  type SizesAndTimes,
} from '@/tests/evaluation/precisions'
import { DOCS, nameOfModels, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import { timeModelsOnGpu } from './bench/time-on-gpu'

const RESULTS = join(DOCS, 'results', 'precisions.json')
const PARTS = Object.keys(COMPARED_PARTS) as ComparedPart[]

interface Options {
  from: string
  yardstick?: string
  rounds: number
  products: number
  parts: ComparedPart[]
  precisions: Precision[]
  write?: boolean
}

const program = new Command('models')
program
  .command('report')
  .description('Compares the models at float32, float16 and int8: bytes, accuracy on val, time.')
  .option('--from <dir>', 'what `python -m bmtl precisions` wrote', 'training/out/precisions')
  .option('--yardstick <file>', 'what `python -m bmtl yardstick` wrote, to time the detector beside')
  .option('--rounds <count>', 'timed runs of each model; 0 keeps the times of the page', parseCountOrNone, 15)
  .option(
    '--products <count>',
    'street photos, and catalogue photos of each split, to measure accuracy on',
    parseCount,
    50,
  )
  .option('--parts <parts>', `of ${PARTS.join(', ')}, or none: the accuracies to measure`, parseParts, PARTS)
  .option(
    '--precisions <precisions>',
    `of ${PRECISIONS.join(', ')}: the accuracies to measure`,
    parsePrecisions,
    [...PRECISIONS],
  )
  .option('--write', 'update docs/models/quantisation.md, its plots and docs/results/precisions.json')
  .action(report)
await program.parseAsync()

async function report(options: Options): Promise<void> {
  const { parts, precisions, write } = options
  const folder = callerPath(options.from)
  if (!existsSync(folder))
    program.error(`There is no ${folder}: run \`python -m bmtl precisions\` in training/ first.`)
  const models = nameOfModels(join(folder, shippedPrecision()))
  const before = resultsOf(models)
  const results: PrecisionResults = {
    measuredOn: new Date().toISOString().slice(0, 10),
    models,
    shipped: shippedPrecision(),
    products: options.products,
    sizesAndTimes: await sizesAndTimes(folder, options, before),
    accuracy: before?.products === options.products ? before.accuracy : {},
  }
  const dataFolder = findDataFolder()
  if (!dataFolder) console.log('Accuracy: not measured, because the data sets (../shared/data) are not here.')
  for (const precision of dataFolder && parts.length > 0 ? precisions : []) {
    const models = join(folder, precision)
    const measured = await measureAccuracy(dataFolder as string, models, parts, results.products, () => {})
    const kept = results.accuracy[precision]?.filter(
      ({ figure }) => !measured.some((measurement) => measurement.figure === figure),
    )
    results.accuracy[precision] = [...(kept ?? []), ...measured]
    console.error(`${precision}: measured`)
  }
  const page = quantisationPage(results, nameOfModels(SHIPPED_MODELS))
  console.log(page)
  if (!write) return
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(DOCS, 'models', 'quantisation.md'), page)
  for (const [name, svg] of Object.entries(quantisationPlots(results)))
    writeFileSync(join(DOCS, 'models', name), svg)
}

/** What was measured before of these very models; of others nothing is taken over. */
function resultsOf(models: string): PrecisionResults | null {
  const kept: PrecisionResults | null = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : null
  return kept?.models === models ? kept : null
}

function sizesAndTimes(
  folder: string,
  { rounds, yardstick }: Options,
  before: PrecisionResults | null,
): SizesAndTimes | Promise<SizesAndTimes> {
  if (rounds > 0)
    return measureSizesAndTimes(folder, yardstick && callerPath(yardstick), rounds, timeModelsOnGpu)
  if (before) return before.sizesAndTimes
  return program.error('The page has no times of these models to keep: leave out --rounds 0.')
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
  return text === 'none' ? [] : known(text, PARTS)
}

function parsePrecisions(text: string): Precision[] {
  return known(text, PRECISIONS)
}

function known<T extends string>(text: string, names: readonly T[]): T[] {
  return text.split(',').map((name) => {
    const found = names.find((other) => other === name)
    if (!found) throw new InvalidArgumentError(`There is no “${name}”.`)
    return found
  })
}
