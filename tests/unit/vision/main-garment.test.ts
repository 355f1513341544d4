import { expect, test } from 'vitest'
import { mainGarment, pickMainGarment } from '@/lib/vision/main-garment'
import { isOnWhite } from '@/lib/vision/white-background'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'

const thresholds = { topwear: 0.5, bag: 0.5, person: 0.5 }

test('score × √area decides, people do not count', () => {
  const detections = [
    { kind: 'person' as const, score: 0.99, box: [0, 0, 100, 100] as const },
    { kind: 'bag' as const, score: 0.9, box: [0, 0, 10, 10] as const }, // 9
    { kind: 'topwear' as const, score: 0.6, box: [0, 0, 20, 20] as const }, // 12
  ]
  expect(pickMainGarment(detections, thresholds, null)?.box).toEqual([0, 0, 20, 20])
  expect(pickMainGarment(detections, thresholds, 'bag')?.box).toEqual([0, 0, 10, 10])
  expect(pickMainGarment(detections, thresholds, 'watch')).toBeNull()
})

test('without a named category faint detections are left; with it they are believed', () => {
  const faint = [{ kind: 'topwear' as const, score: 0.1, box: [1, 2, 3, 4] as const }]
  expect(pickMainGarment(faint, thresholds, null)).toBeNull()
  expect(pickMainGarment(faint, thresholds, 'topwear')?.box).toEqual([1, 2, 3, 4])
})

test('a picture in which nothing is found counts whole', async () => {
  const models = await loadFakeModels()
  expect(await mainGarment(drawPhoto(40, 30, []), models)).toEqual([0, 0, 40, 30])
  const bag = drawPhoto(96, 96, [{ kind: 'bag', box: [20, 30, 40, 50] }])
  expect(await mainGarment(bag, models, 'bag')).toEqual([20, 30, 40, 50])
})

test('on white is told by the picture’s edge', () => {
  expect(isOnWhite(drawPhoto(20, 20, [{ kind: 'bag', box: [5, 5, 10, 10] }]))).toBe(true)
  expect(isOnWhite(drawPhoto(20, 20, [{ kind: 'bag', box: [0, 0, 20, 10] }]))).toBe(false)
})
