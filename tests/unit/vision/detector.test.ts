import { expect, test } from 'vitest'
import { decodeDetections, MAX_DETECTIONS } from '@/lib/vision/detector'

const entry = {
  classes: ['topwear', 'bag', 'person'] as ('topwear' | 'bag' | 'person')[],
  thresholds: { score: { topwear: 0.5, bag: 0.3, person: 0.4 }, nmsIou: 0.6, voteIou: 0.99 },
}
// A photo of 200 × 100 in an input of 100 × 100: halved, 25 rows of padding above and below.
const place = { part: { left: 0, top: 0, width: 200, height: 100 }, left: 0, top: 25, width: 100, height: 50 }

function outputs(cells: { scores: [number, number, number]; box: [number, number, number, number] }[]) {
  return {
    scores: { data: Float32Array.from(cells.flatMap(({ scores }) => scores)), dims: [1, cells.length, 3] },
    boxes: { data: Float32Array.from(cells.flatMap(({ box }) => box)), dims: [1, cells.length, 4] },
  }
}

test('boxes come back in pixels of the photo, best first, each class by its own threshold', () => {
  const found = decodeDetections(
    outputs([
      { scores: [0.45, 0.35, 0], box: [10, 35, 20, 45] },
      { scores: [0, 0, 0.875], box: [0, 25, 50, 75] },
    ]),
    entry,
    place,
  )
  expect(found).toEqual([
    { kind: 'person', score: 0.875, box: [0, 0, 100, 100] },
    { kind: 'bag', score: expect.closeTo(0.35, 6), box: [20, 20, 20, 20] },
  ])
})

test('minScore stands for all thresholds, of people too', () => {
  const cells = outputs([{ scores: [0.02, 0.005, 0.015], box: [10, 35, 20, 45] }])
  expect(decodeDetections(cells, entry, place, 0.01).map(({ kind }) => kind)).toEqual(['topwear', 'person'])
})

test('one class never suppresses another', () => {
  const box: [number, number, number, number] = [10, 35, 20, 45]
  const cells = outputs([
    { scores: [0.75, 0.625, 0], box },
    { scores: [0.5, 0.5, 0], box },
  ])
  expect(decodeDetections(cells, entry, place).map(({ kind, score }) => [kind, score])).toEqual([
    ['topwear', 0.75],
    ['bag', 0.625],
  ])
})

test('boxes are cut to the photo, and what lies in the padding is dropped', () => {
  const cells = outputs([
    { scores: [0.9, 0, 0], box: [-10, 15, 50, 50] },
    { scores: [0.8, 0, 0], box: [10, 0, 20, 24] },
  ])
  expect(decodeDetections(cells, entry, place).map(({ box }) => box)).toEqual([[0, 0, 100, 50]])
})

test('an empty photo and too many detections', () => {
  expect(decodeDetections(outputs([{ scores: [0, 0, 0], box: [0, 0, 9, 9] }]), entry, place)).toEqual([])
  const many = Array.from({ length: 150 }, (_, i) => ({
    scores: [0.5 + i / 1000, 0, 0] as [number, number, number],
    box: [(i % 15) * 6, 25 + Math.floor(i / 15) * 5, (i % 15) * 6 + 5, 29 + Math.floor(i / 15) * 5] as [
      number,
      number,
      number,
      number,
    ],
  }))
  const found = decodeDetections(outputs(many), entry, place)
  expect(found).toHaveLength(MAX_DETECTIONS)
  expect(found[0]?.score).toBeCloseTo(0.649)
})

test('outputs that break the contract are named, not read', () => {
  expect(() => decodeDetections({}, entry, place)).toThrow(/promises/)
})
