import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { Command } from 'commander'
import { parseCount } from '@/cli/parse-count'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { cataloguePairs } from '@/lib/tuning/catalogue-pairs'
import { learnHead } from '@/lib/tuning/learn-head'
import type { Preference } from '@/lib/tuning/preferences'
import { tasteDirections } from '@/lib/tuning/taste-directions'
import { timeTaste } from '@/scripts/bench/time-taste'
import { readCataloguePhotos } from '@/tests/evaluation/catalogue-photos'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { openRun } from '@/tests/evaluation/open-run'
import { garmentsPhotographedTwice } from '@/tests/evaluation/photographed-twice'
import { REHEARSAL_TASTES, type Shop, shopperOf, TASTES } from '@/tests/evaluation/simulated-shoppers'

const PRESSES = 20
/** Shoppers of the rehearsal draw other numbers, too. */
const REHEARSAL_SEED = 1000
const RESULTS = 'docs/results.md'
/** A large catalogue, all of one category, so that every vector is looked at. */
const LARGE = 100_000
const MANNERS = { steadily: 0, 'carelessly (3 of 10 garments at random)': 0.3, 'at random': 1 }

const program = new Command('tuning')
  .description('Lets simulated shoppers of known taste judge products, and measures what is learnt from it.')
  .option('--catalog <dir>', 'whose products', 'catalog/demo')
  .option('--val', 'only those of val, of a catalogue of all of myntra/')
  .option('--seeds <count>', 'shoppers of each taste', parseCount, 5)
  .option(
    '--pairs',
    'also with pairs of photos of one product: the garments of the street photos of val, worn and cut out',
  )
  .option('--rehearse', 'the tastes and numbers on which the constants of learning were chosen')
  .option('--write <name>', `update the section of this name in ${RESULTS}`)
  .parse()
const options = program.opts<{
  catalog: string
  val?: boolean
  seeds: number
  pairs?: boolean
  rehearse?: boolean
  write?: string
}>()

await tf.setBackend('cpu')
const whole = await readCatalogue({
  read: async (path) => new Uint8Array(readFileSync(join(options.catalog, path))),
})
const further = options.pairs ? await pairsOfStreetGarments() : []
const lines = await report(options.val ? ofVal(whole) : whole, options.seeds, further)
console.log(lines)
if (options.write) writeSection(options.write, lines)

function dataFolder(): string {
  const data = findDataFolder()
  if (data === null) throw new Error('The data sets are not there.')
  return data
}

async function pairsOfStreetGarments(): Promise<Preference[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuning-'))
  try {
    const { products, vectors } = await garmentsPhotographedTwice(openRun(dataFolder(), folder, {}, () => {}))
    return cataloguePairs(products, vectors)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The products kept for choosing, on which no model was trained. */
function ofVal({ products, vectors }: Shop): Shop {
  const isVal = new Set(
    readCataloguePhotos(dataFolder()).flatMap(({ id, split }) => (split === 'val' ? [id] : [])),
  )
  const rows = products.flatMap(({ id }, row) => (isVal.has(id) ? [row] : []))
  const kept = new Int8Array(rows.length * VECTOR_LENGTH)
  rows.forEach((row, at) => {
    kept.set(vectors.subarray(row * VECTOR_LENGTH, (row + 1) * VECTOR_LENGTH), at * VECTOR_LENGTH)
  })
  return { products: rows.map((row) => products[row] as (typeof products)[number]), vectors: kept }
}

interface Measured {
  name: string
  before: number[]
  rise: number[]
  kept: number
  learnMs: number[]
}

/** @param further pairs of photos of one product besides the shop's own, to see what they change */
async function report(shop: Shop, seeds: number, further: readonly Preference[]): Promise<string> {
  const tastes = options.rehearse ? REHEARSAL_TASTES : TASTES
  const along = tasteDirections(shop.products, shop.vectors)
  const measure = async (
    taste: string,
    careless: number,
    pairs: readonly Preference[],
  ): Promise<Measured> => {
    const own: Measured = { name: taste, before: [], rise: [], kept: 0, learnMs: [] }
    for (let seed = 1; seed <= seeds; seed++) {
      const shopper = shopperOf(shop, {
        gain: tastes[taste] ?? (() => 0),
        seed: options.rehearse ? REHEARSAL_SEED + seed : seed,
        presses: PRESSES,
        careless,
      })
      const started = performance.now()
      const { head } = await learnHead(tf, { along, pairs, judgements: shopper.judgements })
      own.learnMs.push(performance.now() - started)
      const before = shopper.serve(null)
      own.before.push(before)
      own.rise.push(head ? shopper.serve(head) - before : 0)
      if (head) own.kept += 1
    }
    return own
  }
  const known = cataloguePairs(shop.products, shop.vectors)
  const byManner: [string, Measured[]][] = []
  for (const [manner, careless] of Object.entries(MANNERS)) {
    const all = async (pairs: readonly Preference[]) => {
      const measured: Measured[] = []
      for (const taste of Object.keys(tastes)) measured.push(await measure(taste, careless, pairs))
      return measured
    }
    byManner.push([manner, await all(known)])
    if (further.length > 0)
      byManner.push([`… with ${further.length} such pairs`, await all([...known, ...further])])
  }
  const steady = byManner[0]?.[1] ?? []
  const taste = await timeTaste(LARGE)
  return [
    `${shop.products.length} products, ${known.length} pairs of photos of one product, ${PRESSES} judgements, ${seeds} shoppers of each taste; nDCG@10 on garments and products that were not judged.`,
    '',
    '| shopper wants, judging steadily | before | rise | worst | heads kept |',
    '| --- | --- | --- | --- | --- |',
    ...[...steady, together('**all**', steady)].map(row),
    '',
    '| all tastes, judging … | before | rise | worst | heads kept |',
    '| --- | --- | --- | --- | --- |',
    ...byManner.map(([manner, measured]) => row(together(manner, measured))),
    '',
    `Learning took ${Math.round(mean(steady.flatMap(({ learnMs }) => learnMs)))} ms on average, on the CPU backend in Node. A head takes effect in the search's own pass: over ${LARGE.toLocaleString('en')} products of one category that took ${taste.with.toFixed(1)} ms with a head and ${taste.without.toFixed(1)} ms without.`,
  ].join('\n')
}

function together(name: string, measured: readonly Measured[]): Measured {
  return {
    name,
    before: measured.flatMap(({ before }) => before),
    rise: measured.flatMap(({ rise }) => rise),
    kept: measured.reduce((sum, { kept }) => sum + kept, 0),
    learnMs: measured.flatMap(({ learnMs }) => learnMs),
  }
}

function row({ name, before, rise, kept }: Measured): string {
  const cells = [mean(before), mean(rise), Math.min(...rise)].map((value) => value.toFixed(3))
  return `| ${[name, ...cells, `${kept} of ${rise.length}`].join(' | ')} |`
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function writeSection(name: string, text: string): void {
  writeMarkedSection(resolve(RESULTS), `tuning, ${name}`, text)
}
