import 'fake-indexeddb/auto'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SearchPort } from '@/lib/catalog/search-port'
import type { Article, Color } from '@/lib/catalog/taxonomy'
import { createLearner, type Learner, type LearnerPorts } from '@/lib/engine/learner'
import { keepLook, MATCHES_SHOWN, matchAgain } from '@/lib/engine/match-look'
import { notePress } from '@/lib/engine/note-press'
import { ProductStore } from '@/lib/engine/product-store'
import type { AnalysedLook } from '@/lib/look/look'
import { LookDatabase } from '@/lib/store/database'
import { JUDGEMENTS_KEPT, type JudgementRow, putJudgement } from '@/lib/store/judgements'
import { changeTaste, forgetTaste, NO_TASTE, readTaste } from '@/lib/store/taste'
import { product, SHOP_RECORD } from '../../fakes/products'

vi.setConfig({ testTimeout: 60_000 })

const ARTICLES: Article[] = ['shirt', 't-shirt', 'polo', 'blouse', 'top', 'sweater', 'sweatshirt', 'tunic']
const COLOURS: Color[] = ['black', 'white', 'grey', 'blue', 'navy', 'red', 'green', 'yellow']
const GARMENTS = 10

/** Cuts lie along the first eight axes, colours along the next. */
function vectorOf(cut: number, colour: number): Float32Array {
  const vector = new Float32Array(128)
  vector[cut] = Math.SQRT1_2
  vector[8 + colour] = Math.SQRT1_2
  return vector
}
/** The second five are asked for as the first five are. */
const asked = Array.from({ length: GARMENTS }, (_, at) => ({ cut: at % 5, colour: ((at % 5) * 3 + 1) % 8 }))
const sameCut = (at: number) => `${asked[at]!.cut}-${(asked[at]!.colour + 3) % 8}`
const sameColour = (at: number) => `${(asked[at]!.cut + 3) % 8}-${asked[at]!.colour}`

const look: AnalysedLook = {
  width: 10,
  height: 10,
  people: [],
  garments: asked.map(({ cut, colour }, id) => ({
    id,
    person: null,
    category: 'topwear',
    article: ARTICLES[cut]!,
    color: COLOURS[colour]!,
    box: [1, 1, 4, 4],
    score: 0.8,
  })),
  timings: { detect: 1, department: 1, embed: 1 },
  providers: { detect: 'wasm', department: 'wasm', embed: 'wasm' },
  embeddings: asked.map(({ cut, colour }) => vectorOf(cut, colour)),
}

let database: LookDatabase
let catalogue: SearchPort
let lookId: number
const started = vi.fn(async () => ({ tf, backend: 'cpu' }))
const headChanged = vi.fn(async () => {
  for (const stored of await database.looks.toArray()) await matchAgain(database, stored.id, catalogue)
})

beforeAll(async () => {
  await tf.setBackend('cpu')
})
beforeEach(async () => {
  vi.clearAllMocks()
  database = new LookDatabase(`taste-${Math.random()}`)
  const store = new ProductStore(database)
  catalogue = await store.load('e1')
  const cells = ARTICLES.flatMap((article, cut) =>
    COLOURS.map((colorName, colour) => ({
      product: product(`${cut}-${colour}`, { article, colorName }),
      vector: Int8Array.from(vectorOf(cut, colour), (x) => Math.round(127 * x)),
    })),
  )
  await store.put(SHOP_RECORD, cells)
  lookId = await keepLook(database, 1, look, catalogue, new AbortController().signal)
})
afterEach(() => database.delete())

const newLearner = (ports: Partial<LearnerPorts> = {}): Learner =>
  createLearner({
    database,
    embeddingVersion: async () => 'e1',
    startTensorFlow: started,
    whenFree: async () => undefined,
    onHeadChanged: headChanged,
    ...ports,
  })
const answers = async () =>
  (await database.matches.where('lookId').equals(lookId).toArray()).map(({ answer }) => answer)
const press = (garment: number, productId: string, wish: 'more' | 'less' | null) =>
  notePress(database, 'e1', { lookId, garment, source: 'shop', productId, wish })

/** Judges two matches of each of the first `count` garments: one of its colour, one of its cut. */
async function judge(count: number, wantsColour: (garment: number) => boolean): Promise<void> {
  for (let at = 0; at < count; at++) {
    const [more, less] = wantsColour(at) ? [sameColour(at), sameCut(at)] : [sameCut(at), sameColour(at)]
    await press(at, more, 'more')
    await press(at, less, 'less')
  }
}
/** How many of the first eight matches have the garment's colour, over all garments. */
const inColour = async () =>
  (await answers()).flatMap(({ matches }, at) =>
    matches.slice(0, 8).filter((each) => each.product.colorName === COLOURS[asked[at]!.colour]),
  ).length

test('without judgements nothing is loaded, written or changed', async () => {
  const before = await answers()
  await newLearner().pursue()
  expect(started).not.toHaveBeenCalled()
  expect(headChanged).not.toHaveBeenCalled()
  expect(await database.settings.count()).toBe(0)
  await headChanged()
  expect(await answers()).toEqual(before)
})

test('a steady taste changes the order of all matches, and none of their similarities', async () => {
  const before = await answers()
  const colourBefore = await inColour()
  await judge(GARMENTS, () => true)
  await newLearner().pursue()
  expect(await readTaste(database)).toMatchObject({
    outcome: 'kept',
    embeddingVersion: 'e1',
    ran: { backend: 'cpu', ms: expect.any(Number) },
  })
  expect(await inColour()).toBeGreaterThan(colourBefore + GARMENTS)
  const similarity = new Map(before[0]!.matches.map((each) => [each.product.id, each.similarity]))
  const known = (await answers())[0]!.matches.filter((each) => similarity.has(each.product.id))
  expect(known.length).toBeGreaterThan(8)
  for (const each of known) expect(each.similarity).toBeCloseTo(similarity.get(each.product.id)!, 2)
})

test('taking judgements back, or forgetting all, brings back the first order', async () => {
  const before = await answers()
  const learner = newLearner()
  await judge(GARMENTS, () => true)
  await learner.pursue()
  expect(await answers()).not.toEqual(before)
  for (let at = 0; at < GARMENTS; at++) {
    await press(at, sameColour(at), null)
    await press(at, sameCut(at), null)
  }
  await learner.pursue()
  expect(await answers()).toEqual(before)

  await judge(GARMENTS, () => true)
  await learner.pursue()
  expect(await answers()).not.toEqual(before)
  await forgetTaste(database)
  await headChanged()
  expect(await answers()).toEqual(before)
  expect(await database.judgements.count()).toBe(0)
  expect(await readTaste(database)).toEqual(NO_TASTE)
})

test('judgements of few garments, and judgements that contradict each other, leave the order as it is', async () => {
  const before = await answers()
  const learner = newLearner()
  await judge(3, () => true)
  await learner.pursue()
  expect((await readTaste(database)).outcome).toBe('few')
  expect(started).not.toHaveBeenCalled()
  await judge(GARMENTS, (at) => at < 5)
  await learner.pursue()
  expect((await readTaste(database)).outcome).toBe('unsure')
  expect(await answers()).toEqual(before)
})

test('what was judged stays in view in another order too, so that it can be taken back', async () => {
  await judge(GARMENTS, () => true)
  await press(0, `${asked[0]!.cut}-7`, 'less')
  await newLearner().pursue()
  expect((await readTaste(database)).outcome).toBe('kept')
  for (const { garment, productId } of await database.judgements.toArray()) {
    const { matches } = (await answers())[garment]!
    expect(matches.filter((each) => each.product.id === productId)).toHaveLength(1)
  }
  const { matches } = (await answers())[0]!
  expect(matches.length).toBeGreaterThan(MATCHES_SHOWN)
  expect(matches.at(-1)).toMatchObject({ source: 'shop', similarity: expect.closeTo(0.5, 2) })
})

test('what is known already is not learnt again, and a newer judgement overtakes what is being learnt', async () => {
  const learner = newLearner()
  await judge(GARMENTS, () => true)
  await learner.pursue()
  await learner.pursue()
  expect(started).toHaveBeenCalledTimes(1)
  await press(0, sameCut(0), null)
  const first = learner.pursue()
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(2))
  await press(1, sameCut(1), null)
  await Promise.all([first, learner.pursue()])
  const { judged, outcome } = await readTaste(database)
  expect(judged.split(' ')).toHaveLength(await database.judgements.count())
  expect(outcome).toBe('kept')
})

test('learning can be stopped; what was known before stands, and the next judgement begins it again', async () => {
  await judge(GARMENTS, () => true)
  let atWork = () => {}
  const learning = new Promise<void>((resolve) => {
    atWork = resolve
  })
  const learner = newLearner({
    async whenFree() {
      atWork()
      await new Promise((resolve) => setTimeout(resolve, 20))
    },
  })
  const pursued = learner.pursue()
  await learning
  learner.stop()
  await pursued
  expect(await readTaste(database)).toMatchObject({ outcome: 'stopped', head: null })
  expect(headChanged).not.toHaveBeenCalled()
  await press(0, sameCut(0), null)
  await learner.pursue()
  expect((await readTaste(database)).outcome).toBe('kept')
})

test('an engine that died twice of the same judgements gives up, and says so', async () => {
  await judge(GARMENTS, () => true)
  await newLearner().pursue()
  const { judged } = await readTaste(database)
  await changeTaste(database, { ...NO_TASTE, judged, attempts: 2 })
  await newLearner().pursue()
  expect(await readTaste(database)).toMatchObject({ outcome: 'failed', head: null })
  expect(started).toHaveBeenCalledTimes(1)
})

test('a press is noted with what stood beside it, in the place of an earlier one of the same product', async () => {
  await press(0, sameColour(0), 'more')
  await press(0, sameColour(0), 'less')
  const [row, ...others] = await database.judgements.toArray()
  expect(others).toEqual([])
  expect(row).toMatchObject({ wish: 'less', embeddingVersion: 'e1', query: look.embeddings[0] })
  expect(row!.beside.length).toBe(10 * 128)
  await press(0, 'gone', 'more')
  expect(await database.judgements.count()).toBe(1)
})

test('the oldest judgements are forgotten, and those of another embedding version', async () => {
  await press(0, sameColour(0), 'more')
  const [row] = await database.judgements.toArray()
  const another = (at: number): JudgementRow => ({ ...row!, productId: `${at}`, judgedAt: at })
  for (let at = 1; at <= JUDGEMENTS_KEPT; at++) await putJudgement(database, another(at))
  expect(await database.judgements.count()).toBe(JUDGEMENTS_KEPT)
  expect(await database.judgements.orderBy('judgedAt').first()).toMatchObject({ judgedAt: 2 })
  await newLearner({ embeddingVersion: async () => 'e2' }).pursue()
  expect(await database.judgements.count()).toBe(0)
})
