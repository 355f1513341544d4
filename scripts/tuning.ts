import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { Command } from 'commander'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { mapVectors, unitOf } from '@/lib/tuning/head'
import { learnHead } from '@/lib/tuning/learn-head'
import { preferencesOf } from '@/lib/tuning/preferences'
import { tasteDirections } from '@/lib/tuning/taste-directions'
import { trainHead } from '@/lib/tuning/train-head'
import { type Shop, shopperOf, TASTES } from '@/tests/evaluation/simulated-shoppers'

const ANCHORS = 64
const PRESSES = 20
const RESULTS = 'docs/results.md'
const MARKS = [
  '<!-- tuning: written by npx tsx scripts/tuning.ts --write -->',
  '<!-- end of tuning -->',
] as const

const program = new Command('tuning')
  .description('Lets simulated shoppers of known taste judge products, and measures what is learnt from it.')
  .option('--catalog <dir>', 'whose products', 'catalog/demo')
  .option('--seeds <count>', 'shoppers of each taste', '3')
  .option('--write', `update ${RESULTS}`)
  .parse()
const options = program.opts<{ catalog: string; seeds: string; write?: boolean }>()

await tf.setBackend('cpu')
const { products, vectors } = await readCatalogue({
  read: async (path) => new Uint8Array(readFileSync(join(options.catalog, path))),
})
const lines = report(await measure({ products, vectors }, Number(options.seeds)))
console.log(lines)
if (options.write) writeSection(lines)

interface Measured {
  taste: string
  before: number[]
  /** With the head that was learnt, whether it was kept or not. */
  learnt: number[]
  /** With what the shopper gets: the head where it was kept, else the identity. */
  after: number[]
  kept: number
  learnMs: number[]
}

async function measure(shop: Shop, seeds: number): Promise<Measured[]> {
  const directions = tasteDirections(shop.products, shop.vectors)
  const step = Math.max(1, Math.floor(shop.products.length / ANCHORS))
  const anchors = shop.products.flatMap((_, row) => (row % step === 0 ? [unitOf(shop.vectors, row)] : []))
  const measured: Measured[] = []
  for (const taste of Object.keys(TASTES)) {
    const own: Measured = { taste, before: [], learnt: [], after: [], kept: 0, learnMs: [] }
    for (let seed = 1; seed <= seeds; seed++) {
      const { judgements, serve } = shopperOf(shop, taste, seed, PRESSES)
      const started = performance.now()
      const { head } = await learnHead(tf, { directions, anchors, judgements })
      own.learnMs.push(performance.now() - started)
      own.before.push(serve(null))
      own.learnt.push(
        serve(await trainHead(tf, { directions, anchors, preferences: preferencesOf(judgements) })),
      )
      own.after.push(serve(head))
      if (head) own.kept += 1
    }
    console.error(row(own))
    measured.push(own)
  }
  return measured
}

function report(measured: readonly Measured[]): string {
  const all = {
    taste: '**all**',
    before: measured.flatMap(({ before }) => before),
    learnt: measured.flatMap(({ learnt }) => learnt),
    after: measured.flatMap(({ after }) => after),
    kept: measured.reduce((sum, { kept }) => sum + kept, 0),
    learnMs: measured.flatMap(({ learnMs }) => learnMs),
  }
  return [
    `nDCG@10 on garments and products that were not judged, of ${products.length} products, after ${PRESSES} judgements; ± is the standard deviation over shoppers.`,
    '',
    '| shopper wants | before | rise of the trained head | rise of what is kept | heads kept |',
    '| --- | --- | --- | --- | --- |',
    ...[...measured, all].map(row),
    '',
    `100,000 vectors mapped in ${Math.round(mappingMs())} ms of processor time; learning, on the CPU backend in Node, took ${(mean(all.learnMs) / 1000).toFixed(1)} s on average.`,
  ].join('\n')
}

function row({ taste, before, learnt, after, kept }: Measured): string {
  const rise = (scores: readonly number[]) => scores.map((each, at) => each - (before[at] ?? 0))
  const cells = [before, rise(learnt), rise(after)].map(
    (values) => `${mean(values).toFixed(3)} ± ${deviation(values).toFixed(3)}`,
  )
  return `| ${[taste, ...cells, `${kept} of ${before.length}`].join(' | ')} |`
}

/** Processor time of the fastest of three passes: others work on this machine too. */
function mappingMs(): number {
  const many = new Int8Array(100_000 * 128).map((_, at) => vectors[at % vectors.length] ?? 0)
  const head = {
    directions: new Float32Array(16 * 128).fill(0.1),
    gains: new Float32Array(16).fill(0.5),
    shift: new Float32Array(128),
  }
  const times = [1, 2, 3].map(() => {
    const started = process.cpuUsage()
    mapVectors(head, many)
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const average = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - average) ** 2)))
}

function writeSection(text: string): void {
  const path = resolve(RESULTS)
  const page = readFileSync(path, 'utf8')
  const [from, to] = [page.indexOf(MARKS[0]), page.indexOf(MARKS[1])]
  if (from < 0 || to < from) throw new Error(`${RESULTS} has lost its marks`)
  writeFileSync(path, `${page.slice(0, from)}${MARKS[0]}\n\n${text}\n\n${page.slice(to)}`)
}
