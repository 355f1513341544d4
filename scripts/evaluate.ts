import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { parseCount } from '@/cli/parse-count'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { callerPath, openRun, type RunOptions } from '@/tests/evaluation/open-run'
import { PARTS, type Part } from '@/tests/evaluation/parts'
import { figuresForTerminal, resultsPage } from '@/tests/evaluation/report'
import { DOCS, nameOfModels, readResults, SHIPPED_MODELS, writeResult } from '@/tests/evaluation/result-files'

interface Options extends RunOptions {
  only?: string[]
  write?: boolean
}

const program = new Command('evaluate')
  .description('Measures the product on the data sets beside the project, through the terminal program.')
  .option('--only <parts>', `of ${PARTS.map(({ name }) => name).join(', ')}`, parseParts)
  .option('--quick', 'what continuous integration measures, in under four minutes')
  .option('--models <dir>', 'other models than the shipped ones')
  .option('--baseline <dir>', 'models to compare the embedder with')
  .option('--catalog <dir>', 'an index of myntra/feed.csv by these models, instead of embedding it')
  .option('--baseline-catalog <dir>', 'the same by the models of --baseline')
  .option('--folds <dir>', 'department models by fold: fold-K/models.json and folds.json')
  .option('--drawn <dir>', 'drawn scenes of turned people: catalog/generator scenes --turned')
  .option('--index-report <file>', 'what an index run printed')
  .option('--limit <count>', 'at most so many photos of each kind, to try it', parseCount)
  .option('--write', 'update docs/results.md and docs/results/')
  .action(evaluate)

await program.parseAsync()

async function evaluate(options: Options): Promise<void> {
  const dataFolder = findDataFolder()
  if (!dataFolder) {
    console.log('Evaluation: not run, because the data sets (../shared/data) are not here.')
    return
  }
  const partial = options.quick || options.limit !== undefined || options.models !== undefined
  if (options.write && partial)
    program.error('--write takes no --quick, --limit or --models: results are of what ships, whole.')
  const chosen = PARTS.filter(({ name, quick }) => options.only?.includes(name) ?? (quick || !options.quick))
  const models = nameOfModels(options.models ? callerPath(options.models) : SHIPPED_MODELS)
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'look-evaluation-'))
  try {
    const run = openRun(dataFolder, temporaryFolder, options, showProgress)
    for (const part of chosen) {
      const measurements = await part.measure(run)
      if (measurements.length === 0) {
        console.log(`${part.title}: not measured, because what it is measured on is not here.`)
        continue
      }
      console.log(figuresForTerminal(`${part.title} (models ${models})`, measurements))
      const measuredOn = new Date().toISOString().slice(0, 10)
      if (options.write) {
        writeResult({ part: part.name, measuredOn, command: commandOf(part, options), models, measurements })
        writePage(models)
      }
    }
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true })
  }
}

/** The command that measures a part anew; where the folders lie is each machine's own. */
function commandOf(part: Part, options: Options): string {
  const given = part.rests?.filter((option) => options[option] !== undefined) ?? []
  const folders = given.map(
    (option) => ` --${option.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)} …`,
  )
  return `npm run evaluate -- --only ${part.name}${folders.join('')}`
}

function writePage(models: string): void {
  const page = join(DOCS, 'results.md')
  const before = existsSync(page) ? readFileSync(page, 'utf8') : null
  writeFileSync(page, resultsPage(readResults(), models, before))
}

function showProgress(label: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(done === total ? '\r\x1b[K' : `\r${label}: ${done} of ${total}\x1b[K`)
}

function parseParts(text: string): string[] {
  const names = text.split(',')
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name))
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no part “${unknown}”.`)
  return names
}
