/**
 * Trains and measures the model of lib/catalog/usage.ts: npx tsx scripts/train-usage.ts ../shared/data/feeds/myntra_styles_44k.csv
 * Writes data/usage-model.json and docs/results/usage.json. Products of one name are all in training or all in testing.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { decodeFeed } from '../lib/catalog/feed-encoding'
import { readFeed } from '../lib/catalog/merchant-feed'
import { usageOf, usageWords } from '../lib/catalog/usage'
import { USAGES, type Usage } from '../lib/catalog/usages'

interface Example {
  usage: Usage
  words: string[]
  part: 'train' | 'val' | 'test'
}

interface UsageModel {
  priors: number[]
  words: Record<string, number[]>
}

/** Words rarer than this say too little. */
const LEAST = 20
/** Chosen on `val` by the mean of accuracy and balanced accuracy: how many made-up examples each usage is given, which
 * have words as often as all products do, and how far the frequency of a usage counts. */
const CHOICES = [1, 5, 20, 80].flatMap((smoothing) =>
  [0.5, 1, 2, 3, 4].map((power) => ({ smoothing, power })),
)

const [file] = process.argv.slice(2)
if (!file) throw new Error('Name the table of styles.')
const feed = await readFeed(decodeFeed(await readFile(file)).text, { need: 'facts' })
const examples = feed.products.flatMap(({ product }): Example[] => {
  const usage = product.usage ? usageOf(product) : null
  return usage ? [{ usage, words: usageWords(product), part: partOf(product.title) }] : []
})
const of = (part: Example['part']) => examples.filter((example) => example.part === part)

const goodness = ({ accuracy, balancedAccuracy }: { accuracy: number; balancedAccuracy: number }) =>
  accuracy + balancedAccuracy
const measured = CHOICES.map((choice) => ({ ...choice, ...measure(train(of('train'), choice), of('val')) }))
const [best] = measured.sort((a, b) => goodness(b) - goodness(a))
if (!best) throw new Error('Nothing was measured.')
const model = train(of('train'), best)
const majority = mostFrequent(of('train'))
const results = {
  command: 'npx tsx scripts/train-usage.ts ../shared/data/feeds/myntra_styles_44k.csv',
  split: 'by product name: 80 % train, 10 % val, 10 % test',
  products: { train: of('train').length, val: of('val').length, test: of('test').length },
  smoothing: best.smoothing,
  priorPower: best.power,
  words: Object.keys(model.words).length,
  test: measure(model, of('test')),
  majority: { usage: majority, ...accuracies(of('test'), () => majority) },
}
await writeFile('data/usage-model.json', `${JSON.stringify(model)}\n`)
await writeFile('docs/results/usage.json', `${JSON.stringify(results, null, 1)}\n`)
console.log(results)

function train(
  from: readonly Example[],
  { smoothing, power }: { smoothing: number; power: number },
): UsageModel {
  const counts = new Map<string, number[]>()
  const total = USAGES.map(() => 0)
  for (const { usage, words } of from) {
    const at = USAGES.indexOf(usage)
    total[at] = (total[at] ?? 0) + 1
    for (const word of words) {
      const row = counts.get(word) ?? USAGES.map(() => 0)
      row[at] = (row[at] ?? 0) + 1
      counts.set(word, row)
    }
  }
  const frequent = [...counts].filter(([, row]) => row.reduce((sum, count) => sum + count, 0) >= LEAST)
  const words = frequent.map(([word, row]) => {
    const share = row.reduce((sum, count) => sum + count, 0) / from.length
    const likelihoods = row.map((count, at) =>
      rounded(Math.log((count + smoothing * share) / ((total[at] ?? 0) + smoothing) / share)),
    )
    return [word, likelihoods] as const
  })
  const priors = total.map((count) => rounded(power * Math.log((count + 1) / from.length)))
  return { priors, words: Object.fromEntries(words) }
}

function measure(by: UsageModel, on: readonly Example[]) {
  return accuracies(on, ({ words }) => {
    const known = words.flatMap((word) => (Object.hasOwn(by.words, word) ? [by.words[word] ?? []] : []))
    const scores = USAGES.map((_, at) => known.reduce((sum, row) => sum + (row[at] ?? 0), by.priors[at] ?? 0))
    return USAGES[scores.indexOf(Math.max(...scores))] ?? 'casual'
  })
}

function accuracies(on: readonly Example[], tell: (example: Example) => Usage) {
  const right = (usage?: Usage) => {
    const those = on.filter((example) => usage === undefined || example.usage === usage)
    return {
      share: those.filter((example) => tell(example) === example.usage).length / those.length,
      of: those.length,
    }
  }
  const byUsage = Object.fromEntries(USAGES.map((usage) => [usage, right(usage)]))
  const present = Object.values(byUsage).filter(({ of: count }) => count > 0)
  const balancedAccuracy = present.reduce((sum, { share }) => sum + share, 0) / present.length
  return { accuracy: rounded(right().share, 4), balancedAccuracy: rounded(balancedAccuracy, 4), byUsage }
}

function mostFrequent(from: readonly Example[]): Usage {
  const count = (usage: Usage) => from.filter((example) => example.usage === usage).length
  return [...USAGES].sort((a, b) => count(b) - count(a))[0] ?? 'casual'
}

/** By a hash of the name (FNV-1a), so that equal names are never on both sides. */
function partOf(title: string): Example['part'] {
  let hash = 0x811c9dc5
  for (const sign of title.trim().toLowerCase())
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  const tenth = hash % 10
  return tenth === 0 ? 'test' : tenth === 1 ? 'val' : 'train'
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
