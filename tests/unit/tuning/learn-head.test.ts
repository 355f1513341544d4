import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test, vi } from 'vitest'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import { learnHead } from '@/lib/tuning/learn-head'
import type { Judgement } from '@/lib/tuning/preferences'

vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** Garments of eight cuts and eight colours: a cut lies along the first eight axes, a colour along the next. */
const garment = (cut: number, colour: number) => {
  const vector = new Float32Array(128)
  vector[cut] = Math.SQRT1_2
  vector[8 + colour] = Math.SQRT1_2
  return vector
}
const directions = new Float32Array(16 * 128)
const along = { directions, spreads: new Float32Array(16).fill(1) }
for (let at = 0; at < 8; at++) {
  directions[at * 128 + 8 + at] = 1
  directions[(8 + at) * 128 + at] = 1
}

/** Ten garments, each with a product of its colour and one of its cut; `wish` says which of them is wanted. */
function judgements(wantsColour: (at: number) => boolean): Judgement[] {
  return Array.from({ length: 10 }, (_, at): Judgement[] => {
    const [cut, colour] = [at % 8, (at * 3 + 1) % 8]
    const sameColour = garment((cut + 3) % 8, colour)
    const sameCut = garment(cut, (colour + 3) % 8)
    const base = { garment: `${at}`, query: garment(cut, colour), beside: [] }
    const [more, less] = wantsColour(at) ? [sameColour, sameCut] : [sameCut, sameColour]
    return [
      { ...base, product: more, wish: 'more' },
      { ...base, product: less, wish: 'less' },
    ]
  }).flat()
}

test('a steady taste is learnt and kept, with its progress told', async () => {
  const told: number[] = []
  const { head, heldOut } = await learnHead(
    tf,
    { along, judgements: judgements(() => true) },
    { onProgress: (progress) => told.push(progress) },
  )
  expect(heldOut?.head).toBeGreaterThan(heldOut?.identity ?? 1)
  const mean = (gains: Float32Array) => gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  expect(mean(head!.gains.subarray(0, 8))).toBeGreaterThan(mean(head!.gains.subarray(8)))
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
})

test('of random judgements hardly ever anything is kept', async () => {
  const kept: boolean[] = []
  for (let seed = 1; seed <= 6; seed++) {
    const random = seededRandom(seed)
    const { head } = await learnHead(tf, {
      along,
      judgements: judgements(() => random() < 0.5),
    })
    kept.push(head !== null)
  }
  expect(kept.filter(Boolean).length).toBeLessThanOrEqual(2)
})

test('without judgements, or with those of few garments, there is no head', async () => {
  const nothing = { head: null, trust: 0, heldOut: null }
  expect(await learnHead(tf, { along, judgements: [] })).toEqual(nothing)
  const few = judgements(() => true).slice(0, 6)
  expect((await learnHead(tf, { along, judgements: few })).head).toBeNull()
})

test('the order of judgements does not matter, and a head is drawn to the identity by as much as it is unsure', async () => {
  const steady = judgements(() => true)
  const [one, other] = [
    await learnHead(tf, { along, judgements: steady }),
    await learnHead(tf, { along, judgements: steady.toReversed() }),
  ]
  for (const [at, gain] of one.head!.gains.entries()) expect(other.head!.gains[at]).toBeCloseTo(gain, 3)
  const unsteady = await learnHead(tf, { along, judgements: judgements((at) => at % 3 !== 0) })
  expect(unsteady.trust).toBeLessThan(one.trust)
})

test('a head leans less along what tells products apart less', async () => {
  // The first colour is liked in every garment.
  const liking = judgements(() => true).map(
    (each, at): Judgement => ({ ...each, product: garment(at % 8, each.wish === 'more' ? 0 : 4) }),
  )
  const leanWith = async (spread: number) => {
    const spreads = along.spreads.with(0, spread)
    const { head } = await learnHead(tf, { along: { directions, spreads }, judgements: liking })
    return head!.lean[8]!
  }
  const [near, far] = [await leanWith(0.2), await leanWith(1)]
  expect(near).toBeGreaterThan(0)
  expect(far).toBeGreaterThan(2 * near)
})

test('a cancelled learning ends as cancelled and leaves no tensors', async () => {
  // The engine keeps some constants of its own from its first use on.
  await learnHead(tf, { along, judgements: judgements(() => true) })
  const before = tf.memory().numTensors
  const abort = new AbortController()
  const learning = learnHead(
    tf,
    { along, judgements: judgements(() => true) },
    { signal: abort.signal, onProgress: () => abort.abort() },
  )
  await expect(learning).rejects.toMatchObject({ code: 'cancelled' })
  expect(tf.memory().numTensors).toBe(before)
})
