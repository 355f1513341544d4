import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { parseCount } from '@/cli/parse-count'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { callerPath } from '@/tests/evaluation/open-run'
import { DOCS, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import {
  type FeedResult,
  feedTable,
  type LearningResult,
  type LookResult,
  learningTable,
  lookTable,
  type SearchResult,
  type StartResult,
  searchTable,
  startTable,
} from './bench/report'
import { timeSearchInBrowser } from './bench/search-in-browser'
import { timeFeed } from './bench/time-feed'
import { timeLearning } from './bench/time-learning'
import { timeDetectorBeside, timeLook } from './bench/time-look'
import { type SearchTimes, timeSearch } from './bench/time-search'
import { timeStart } from './bench/time-start'
import { compileKernel } from './compile-kernel'

/** A person in five garments. */
const DEMO_LOOK = fileURLToPath(new URL('../catalog/demo-shop/images/looks/look-06.jpg', import.meta.url))
const YARDSTICK_SHAPE = [1, 3, 640, 640]

const program = new Command('bench').description(
  'Measures how fast this machine is at what the product does.',
)

program
  .command('search')
  .description('Time the exact search beside merely reading its bytes, in Node and in Chromium.')
  .option('--rows <counts>', 'numbers of vectors, separated by commas', '10000,100000,1000000')
  .option('--rounds <count>', 'how often each is measured', parseCount, 200)
  .option('--no-browser', 'in Node only')
  .option('--write', 'write the figures into docs/results.md')
  .action(async (options: { rows: string; rounds: number; browser: boolean; write?: boolean }) => {
    const rowCounts = options.rows.split(',').map(Number)
    const { rounds } = options
    const readOnly = Buffer.from(await compileKernel('read-only')).toString('base64')
    const node: SearchTimes[] = []
    for (const rows of rowCounts) {
      console.error(`${rows} vectors in Node`)
      node.push(await timeSearch({ rows, readOnly, rounds, buildApproximate: null }))
    }
    if (options.browser) console.error(`${options.rows} vectors in Chromium; hnswlib takes a while to build`)
    const browser = options.browser ? await timeSearchInBrowser(rowCounts, { readOnly, rounds }) : []
    const result: SearchResult = { ...today(), node, browser }
    console.log(searchTable(result))
    if (options.write) writeResult('search', result, searchTable(result))
  })

program
  .command('look')
  .description('Time the whole way of a photo in the built extension, in Chromium.')
  .option('--photo <file>', 'whose garments are looked up', DEMO_LOOK)
  .option('--products <count>', 'made-up products to search', parseCount, 10_000)
  .option('--rounds <count>', 'how often it is measured', parseCount, 9)
  .option('--yardstick <file>', 'what `python -m bmtl yardstick` wrote, to time the detector beside')
  .option('--write', 'write the figures into docs/results.md')
  .action(
    async (options: {
      photo: string
      products: number
      rounds: number
      yardstick?: string
      write?: boolean
    }) => {
      const photo = callerPath(options.photo)
      const { products, rounds } = options
      const times = await timeLook(photo, products, rounds)
      const beside = options.yardstick
        ? await timeDetectorBeside(
            shippedDetector(),
            { file: callerPath(options.yardstick), shape: YARDSTICK_SHAPE },
            rounds,
          )
        : null
      const result: LookResult = { ...today(), photo: basename(photo), times, beside }
      console.log(lookTable(result))
      if (options.write) writeResult('look', result, lookTable(result))
    },
  )

program
  .command('start')
  .description('Time how the search starts with many products, and weigh the engine, in the built extension.')
  .option('--photo <file>', 'whose garments are looked up', DEMO_LOOK)
  .option('--products <count>', 'made-up products to search', parseCount, 100_000)
  .option('--rounds <count>', 'how many fresh browsers', parseCount, 3)
  .option('--write', 'write the figures into docs/results.md')
  .action(async (options: { photo: string; products: number; rounds: number; write?: boolean }) => {
    const { products, rounds } = options
    const times = await timeStart(callerPath(options.photo), products, rounds)
    const result: StartResult = { ...today(), times }
    console.log(startTable(result))
    if (options.write) writeResult('start', result, startTable(result))
  })

program
  .command('feed <file>')
  .description(
    'Take a CSV feed with its pictures into the built extension, in Chromium: time, memory, counts.',
  )
  .option('--rows <count>', 'only so many rows, spread evenly', parseCount, 1_000_000)
  .option('--write', 'write the figures into docs/results.md')
  .action(async (file: string, options: { rows: number; write?: boolean }) => {
    const times = await timeFeed(callerPath(file), options.rows, console.error)
    const result: FeedResult = { ...today(), feed: file, times }
    console.log(feedTable(result))
    if (options.write) writeResult('feed', result, feedTable(result))
  })

program
  .command('learning')
  .description('Time the learning of a taste in Chromium, on each backend of TensorFlow.js.')
  .option('--presses <count>', 'judgements to learn from', parseCount, 20)
  .option('--rounds <count>', 'how often each is measured, after the first', parseCount, 9)
  .option('--write', 'write the figures into docs/results.md')
  .action(async (options: { presses: number; rounds: number; write?: boolean }) => {
    const { presses, rounds } = options
    const times = await timeLearning(presses, rounds + 1)
    const result: LearningResult = { ...today(), presses, times }
    console.log(learningTable(result))
    if (options.write) writeResult('learning', result, learningTable(result))
  })

await program.parseAsync()

function today(): { measuredOn: string; machine: string } {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
  }
}

function shippedDetector(): { file: string; shape: number[] } {
  const manifest: { models: { task: string; files: { path: string }[]; input: { shape: number[] } }[] } =
    JSON.parse(readFileSync(join(SHIPPED_MODELS, 'models.json'), 'utf8'))
  const detector = manifest.models.find(({ task }) => task === 'detect')
  if (!detector?.files[0]) throw new Error('models.json names no detector.')
  return { file: join(SHIPPED_MODELS, detector.files[0].path), shape: detector.input.shape }
}

/** Keeps a measurement as docs/results/COMMAND.json and in its section of docs/results.md. */
function writeResult(command: string, result: unknown, table: string): void {
  mkdirSync(join(DOCS, 'results'), { recursive: true })
  writeFileSync(join(DOCS, 'results', `${command}.json`), `${JSON.stringify(result, null, 2)}\n`)
  writeMarkedSection(join(DOCS, 'results.md'), command, table)
}
