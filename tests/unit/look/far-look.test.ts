import { expect, test } from 'vitest'
import { isFromNear, joinScales } from '@/lib/look/far-look'
import type { Box } from '@/lib/look/look'
import { findPeopleAndGarments } from '@/lib/look/people-and-garments'
import type { Detection } from '@/lib/vision/detector'
import { drawPhoto } from '../../fakes/drawn-photo'
import { FakeRuntime, loadFakeModels } from '../../fakes/fake-models'

const PHOTO = { width: 100, height: 200 }

function seen(kind: Detection['kind'], box: Box, score: number): Detection {
  return { kind, box, score }
}

test('a photo is from near where nobody is in it, or nobody whole at nearly its full length', () => {
  expect(isFromNear([], PHOTO)).toBe(true)
  expect(isFromNear([{ box: [10, 0, 80, 190], shot: 'upper' }], PHOTO)).toBe(true)
  expect(isFromNear([{ box: [10, 0, 80, 190], shot: 'full' }], PHOTO)).toBe(false)
})

test('one whole person among others, and half people in the distance, are not from near', () => {
  const half = { box: [10, 0, 80, 190] satisfies Box, shot: 'lower' as const }
  expect(isFromNear([half, { box: [60, 20, 30, 120], shot: 'full' }], PHOTO)).toBe(false)
  expect(isFromNear([{ box: [10, 100, 40, 100], shot: 'upper' }], PHOTO)).toBe(false)
})

test('large things are believed as the far look sees them, small ones as the near look does', () => {
  const near = [seen('onepiece', [10, 0, 80, 180], 0.9), seen('eyewear', [40, 10, 20, 6], 0.6)]
  const far = [seen('eyewear', [60, 10, 20, 6], 0.8), seen('bottomwear', [10, 20, 80, 150], 0.7)]
  expect(joinScales(near, far, PHOTO)).toEqual([far[1], near[1]])
})

test('what stands on the border of large and small is taken once, the surer time', () => {
  const near = seen('bag', [10, 10, 29, 29], 0.5)
  const far = seen('bag', [10, 10, 31, 31], 0.7)
  expect(joinScales([near], [far], PHOTO)).toEqual([far])
  expect(joinScales([{ ...near, kind: 'belt' }], [far], PHOTO)).toEqual([far, { ...near, kind: 'belt' }])
})

test('what only the near look calls large is believed as the far look sees it, and is not lost', () => {
  const near = seen('bag', [10, 10, 31, 31], 0.7)
  const far = seen('bag', [10, 10, 29, 29], 0.5)
  expect(joinScales([near], [far], PHOTO)).toEqual([far])
  expect(joinScales([near], [], PHOTO)).toEqual([])
})

test('only what is from near is looked at from farther', async () => {
  const runtime = new FakeRuntime()
  const { detect: model } = await loadFakeModels(runtime)
  const looksAt = async (things: Parameters<typeof drawPhoto>[2]) => {
    const before = runtime.runs
    await findPeopleAndGarments(drawPhoto(96, 96, things), model)
    return runtime.runs - before
  }
  const person = { kind: 'person' as const, box: [30, 2, 40, 92] satisfies Box }
  const topwear = { kind: 'topwear' as const, box: [36, 14, 20, 24] satisfies Box }
  const trousers = { kind: 'bottomwear' as const, box: [36, 40, 20, 40] satisfies Box }
  expect(await looksAt([person, topwear, trousers])).toBe(1)
  expect(await looksAt([person, trousers])).toBe(2)
  expect(await looksAt([{ kind: 'bag', box: [10, 10, 60, 60] }])).toBe(2)
})
