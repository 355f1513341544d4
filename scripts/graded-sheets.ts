/**
 * Judges by eye what systems show for street crops (docs/models/grading-guideline.md):
 * `npx tsx scripts/graded-sheets.ts draw --systems … --out DIR`, then grade, then `record --out DIR FILE`, then `score --systems … --write`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { parseCount } from '@/cli/parse-count'
import { GRADED_GOAL } from '@/tests/evaluation/bars'
import { drawSheet, type SheetRow } from '@/tests/evaluation/contact-sheets'
import { type AnsweredQuery, answerQueries, TOP, ungraded } from '@/tests/evaluation/graded-queries'
import {
  addGrades,
  GAINS,
  type Gain,
  meanShare,
  readGrades,
  type SheetKey,
  writeGrades,
} from '@/tests/evaluation/grades'
import { markdownTable, shareInWords } from '@/tests/evaluation/markdown-table'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { callerPath } from '@/tests/evaluation/open-run'
import { DOCS, nameOfModels, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import {
  addSimilarityOptions,
  openComparison,
  type SimilarityOptions,
} from '@/tests/evaluation/similarity-options'

const ROWS_OF_A_SHEET = 4
const KEY = 'key.json'

const program = new Command('graded-sheets')
const queriesOption = ['--queries <count>', 'the first so many of the seeded order', parseCount, 200] as const
addSimilarityOptions(program.command('draw'))
  .description('Draw what any system shows first and nobody has graded, shuffled.')
  .option(...queriesOption)
  .requiredOption('--out <dir>', 'an empty folder outside the project')
  .action(draw)
program
  .command('record <file>')
  .description('Take over grades: a line a query, as in `0005-2: 3 1 0`, in the order of the sheet.')
  .requiredOption('--out <dir>', 'where the sheets are')
  .action(record)
addSimilarityOptions(program.command('score'))
  .description('Tell what each system is worth by the grades.')
  .option(...queriesOption)
  .option('--write', 'update docs/models/embedder.md')
  .action(score)
await program.parseAsync()

async function draw(options: SimilarityOptions & { queries: number; out: string }): Promise<void> {
  const grades = readGrades()
  const answered = await answerQueries(await openComparison(options), options.queries)
  const rows = answered.flatMap((one): SheetRow[] => {
    const products = ungraded(one, grades[one.id] ?? {})
    return products.length === 0 ? [] : [{ id: one.id, query: one.query, products }]
  })
  const folder = callerPath(options.out)
  mkdirSync(folder, { recursive: true })
  const key: SheetKey = Object.fromEntries(
    rows.map(({ id, products }) => [id, products.map(({ product }) => product.id)]),
  )
  writeFileSync(join(folder, KEY), JSON.stringify(key))
  for (let first = 0; first < rows.length; first += ROWS_OF_A_SHEET) {
    const name = `sheet-${String(first / ROWS_OF_A_SHEET).padStart(2, '0')}.png`
    await drawSheet(rows.slice(first, first + ROWS_OF_A_SHEET), join(folder, name))
  }
  console.log(`${rows.length} queries on ${Math.ceil(rows.length / ROWS_OF_A_SHEET)} sheets in ${folder}`)
}

function record(file: string, { out }: { out: string }): void {
  const key: SheetKey = JSON.parse(readFileSync(join(callerPath(out), KEY), 'utf8'))
  const grades = addGrades(readGrades(), key, readFileSync(callerPath(file), 'utf8'))
  writeGrades(grades)
  console.log(`${Object.keys(grades).length} queries have grades.`)
}

async function score(options: SimilarityOptions & { queries: number; write?: boolean }): Promise<void> {
  const comparison = await openComparison(options)
  const grades = readGrades()
  const answered = await answerQueries(comparison, options.queries)
  const served = answered.filter(({ shownBy }) =>
    [...shownBy.values()].some((products) => products.length > 0),
  )
  const whole = served.filter((one) => ungraded(one, grades[one.id] ?? {}).length === 0)
  if (whole.length === 0) throw new Error('No query has all its grades yet: draw the sheets and grade them.')
  const gradesOf = ({ id, shownBy }: AnsweredQuery, system: string) =>
    (shownBy.get(system) ?? []).map(({ product }) => grades[id]?.[product.id] as number)
  const bestOf = ({ id }: AnsweredQuery) =>
    Object.values(grades[id] ?? {})
      .sort((a, b) => b - a)
      .slice(0, TOP)
  const compared: [string, number[][]][] = [
    ...comparison.systems.map(({ name }): [string, number[][]] => [
      name,
      whole.map((one) => gradesOf(one, name)),
    ]),
    ['the best of all that were graded', whole.map(bestOf)],
  ]
  const rows = compared.map(([name, each]) => {
    const told = (gain: Gain) => {
      const { value, low, high } = meanShare(each, TOP, gain)
      return `${shareInWords(value)} (${shareInWords(low)}–${shareInWords(high)})`
    }
    const all = each.flat()
    const share = (least: number) => shareInWords(all.filter((grade) => grade >= least).length / all.length)
    return [name, told(GAINS.exponential), told(GAINS.linear), share(2), share(3)]
  })
  const categories = [...new Set(whole.map(({ query }) => query.garment.category))].sort()
  const perCategory = categories.map((category) => {
    const own = whole.filter(({ query }) => query.garment.category === category)
    return [
      category,
      `${own.length}`,
      ...comparison.systems.map(({ name }) =>
        shareInWords(
          meanShare(
            own.map((one) => gradesOf(one, name)),
            TOP,
            GAINS.exponential,
          ).value,
        ),
      ),
    ]
  })
  const section = [
    `\`npx tsx scripts/graded-sheets.ts score --systems …\` · models ${nameOfModels(SHIPPED_MODELS)} · ${whole.length} street crops of val, the first of a seeded order for which the gallery has a product of their category and department, graded blind, each row by one of several graders, by [the guideline](grading-guideline.md); at most ${options.perCategory} products of each category, those of the wearer’s department. DCG@${TOP} as a share of that of five 3s; the goal is ${shareInWords(GRADED_GOAL)}, of which gain it does not say: the steeper is the stricter.`,
    markdownTable(['system', 'gain 2^grade − 1', 'gain = grade', 'graded 2 or 3', 'graded 3'], rows),
    'By category, gain 2^grade − 1:',
    markdownTable(['category', 'crops', ...comparison.systems.map(({ name }) => name)], perCategory),
  ].join('\n\n')
  console.log(section)
  if (options.write) writeMarkedSection(join(DOCS, 'models/embedder.md'), 'graded', section)
}
