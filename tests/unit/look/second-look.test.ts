import { expect, test } from 'vitest'
import type { Box } from '@/lib/look/look'
import { joinLooks, lookAgain } from '@/lib/look/second-look'
import { type Detection, detect } from '@/lib/vision/detector'
import { drawPhoto } from '../../fakes/drawn-photo'
import { FakeRuntime, loadFakeModels } from '../../fakes/fake-models'

/** Whether a box lies in the part of the photo that is looked at again: its right half. */
const inPart = ([x]: Box) => x >= 100

function seen(kind: Detection['kind'], box: Box, score: number): Detection {
  return { kind, box, score }
}

test('where both looks agree, box and score are their mean, the surer one counting for more', () => {
  const joined = joinLooks(
    [seen('belt', [110, 50, 40, 10], 0.2)],
    [seen('belt', [114, 50, 40, 10], 0.6)],
    inPart,
  )
  expect(joined).toEqual([seen('belt', [expect.closeTo(113), 50, 40, 10] as unknown as Box, 0.4)])
})

test('what only one look sees counts half', () => {
  const first = [seen('eyewear', [110, 10, 20, 6], 0.4)]
  const second = [seen('eyewear', [150, 10, 20, 6], 0.8)]
  expect(joinLooks(first, second, inPart).map(({ score }) => score)).toEqual([0.4, 0.2])
})

test('a second look takes nothing from other categories, nor from what lies outside of it', () => {
  const first = [seen('topwear', [110, 20, 60, 60], 0.7), seen('eyewear', [20, 10, 20, 6], 0.4)]
  expect(joinLooks(first, [], inPart)).toEqual(first)
})

test('one detection of the second look answers for one of the first', () => {
  const first = [seen('belt', [110, 50, 40, 10], 0.5), seen('belt', [112, 50, 40, 10], 0.3)]
  const scores = joinLooks(first, [seen('belt', [110, 50, 40, 10], 0.5)], inPart).map(({ score }) => score)
  expect(scores).toEqual([0.5, 0.15])
})

test('what two parts of the photo both show is one thing', () => {
  const first = [seen('eyewear', [150, 10, 20, 6], 0.6)]
  const twice = [seen('eyewear', [150, 10, 20, 6], 0.8), seen('eyewear', [151, 10, 20, 6], 0.7)]
  expect(joinLooks(first, twice, inPart)).toEqual([
    seen('eyewear', [150, 10, 20, 6], expect.closeTo(0.7) as unknown as number),
  ])
})

test('what the second look sees only in part keeps its score: it is cut where the part ends', async () => {
  const { detect: model } = await loadFakeModels()
  const photo = drawPhoto(240, 600, [])
  const glasses = seen('eyewear', [96, 60, 34, 12], 0.9)
  const beginningInTheGlasses = [110, 20, 100, 560] satisfies Box
  expect(await lookAgain(photo, model, [glasses], [beginningInTheGlasses], 0.05)).toEqual([glasses])
  const allRound = [40, 20, 150, 560] satisfies Box
  expect(await lookAgain(photo, model, [glasses], [allRound], 0.05)).toEqual([{ ...glasses, score: 0.45 }])
})

test('a nearer look finds what is too small in the whole photo', async () => {
  const person = [40, 20, 120, 560] satisfies Box
  const photo = drawPhoto(240, 600, [
    { kind: 'person', box: person },
    { kind: 'eyewear', box: [92, 60, 12, 4] },
  ])
  const { detect: model } = await loadFakeModels()
  const first = await detect(photo, model, { minScore: 0.05 })
  expect(first.some(({ kind }) => kind === 'eyewear')).toBe(false)
  const both = await lookAgain(photo, model, first, [person], 0.05)
  const glasses = both.find(({ kind }) => kind === 'eyewear')
  expect(glasses).toMatchObject({ kind: 'eyewear', score: expect.closeTo(0.45) })
  expect(glasses?.box[0]).toBeCloseTo(92, -1)
  expect(glasses?.box[1]).toBeCloseTo(60, -1)
})

test('a photo that the first look saw in all its pixels is not looked at again, nor a crowd one by one', async () => {
  const runtime = new FakeRuntime()
  const { detect: model } = await loadFakeModels(runtime)
  const looksAt = async (width: number, people: number) => {
    const before = runtime.runs
    await lookAgain(drawPhoto(width, 90, []), model, [], Array(people).fill([0, 0, 90, 90]), 0.05)
    return runtime.runs - before
  }
  expect(await looksAt(96, 2)).toBe(0)
  expect(await looksAt(200, 2)).toBe(2)
  expect(await looksAt(200, 9)).toBe(4)
})
