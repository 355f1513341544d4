import { expect, test } from 'vitest'
import { analyse } from '@/lib/look/analyse'
import { drawPhoto } from '../../fakes/drawn-photo'
import { FakeRuntime, loadFakeModels } from '../../fakes/fake-models'

const BLUE = 250
const DARK = 5

test('people and garments are found, assigned, named and embedded', async () => {
  const photo = drawPhoto(96, 96, [
    { kind: 'person', box: [10, 4, 40, 90], blue: BLUE },
    { kind: 'topwear', box: [16, 20, 28, 30], blue: BLUE },
    { kind: 'footwear', box: [20, 84, 20, 8], blue: DARK },
    { kind: 'bag', box: [70, 60, 20, 20] },
  ])
  const look = await analyse(photo, await loadFakeModels())
  expect(look).toMatchObject({
    width: 96,
    height: 96,
    providers: { detect: 'wasm', department: 'wasm', embed: 'wasm' },
  })
  expect(look.people).toEqual([
    {
      box: [10, 4, 40, 90],
      score: expect.closeTo(0.9),
      department: 'men',
      departmentScores: { men: expect.closeTo(0.98, 2), women: expect.closeTo(0.02, 2) },
      shot: 'full',
      facing: 'front',
      facingScores: { front: 1, left: 0, right: 0, back: 0 },
      frontScore: 1,
    },
  ])
  expect(
    look.garments.map(({ id, category, article, color, person, box }) => ({
      id,
      category,
      article,
      color,
      person,
      box,
    })),
  ).toEqual([
    { id: 0, category: 'topwear', article: 'shirt', color: 'navy', person: 0, box: [16, 20, 28, 30] },
    { id: 1, category: 'footwear', article: 'heels', color: 'navy', person: 0, box: [20, 84, 20, 8] },
    { id: 2, category: 'bag', article: 'handbag', color: 'navy', person: null, box: [70, 60, 20, 20] },
  ])
  expect(look.embeddings).toHaveLength(3)
  for (const embedding of look.embeddings) expect(Math.hypot(...embedding)).toBeCloseTo(1, 5)
})

test('whatever score is asked for, what is found stays what it is', async () => {
  const photo = drawPhoto(96, 96, [
    { kind: 'person', box: [30, 2, 36, 92] },
    { kind: 'topwear', box: [35, 13, 26, 26] },
    { kind: 'footwear', box: [34, 84, 24, 8] },
  ])
  const models = await loadFakeModels()
  const { thresholds } = models.detect.entry
  thresholds.score = { ...thresholds.score, footwear: 0.95 }
  const shown = await analyse(photo, models)
  expect(shown.people).toMatchObject([{ shot: 'upper' }])
  for (const [minScore, categories] of [
    [0.5, ['topwear', 'footwear']],
    [0.89, ['topwear']],
  ] as const) {
    const look = await analyse(photo, models, { minScore })
    expect(look.people).toEqual(shown.people)
    expect(look.garments.map(({ category }) => category)).toEqual(categories)
    expect(look.garments[0]).toEqual(shown.garments[0])
  }
  expect(await analyse(photo, models, { minScore: 0.95 })).toMatchObject({ people: [], garments: [] })
})

test('an empty photo gives an empty look', async () => {
  const look = await analyse(drawPhoto(30, 50, []), await loadFakeModels())
  expect(look).toMatchObject({ people: [], garments: [], embeddings: [] })
})

test('stages are told in order, and cancelling stops before the next one', async () => {
  const runtime = new FakeRuntime()
  const models = await loadFakeModels(runtime)
  const photo = drawPhoto(96, 96, [{ kind: 'person', box: [10, 4, 40, 90] }])
  const stages: string[] = []
  await analyse(photo, models, { onStage: (stage) => stages.push(stage) })
  expect(stages).toEqual(['detect', 'department', 'embed'])

  const controller = new AbortController()
  const cancelled = analyse(photo, models, { signal: controller.signal, onStage: () => controller.abort() })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(runtime.openTensors).toBe(0)
})
