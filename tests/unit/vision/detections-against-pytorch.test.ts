import { expect, test } from 'vitest'
import { decodeDetections } from '@/lib/vision/detector'
import fixture from '../../fixtures/detections.json'

// The fixture is made by `python -m bmtl fixtures` in training/: torchvision's batched_nms is the reference.
const CLASSES = ['topwear', 'bag', 'person'] as const

test('decoding and suppression keep exactly the boxes that torchvision keeps', () => {
  const cells = fixture.boxes.length / 4
  const outputs = {
    scores: { data: Float32Array.from(fixture.scores), dims: [1, cells, fixture.classes] },
    boxes: { data: Float32Array.from(fixture.boxes), dims: [1, cells, 4] },
  }
  const entry = { classes: [...CLASSES], thresholds: { score: {}, nmsIou: fixture.nmsIou, voteIou: 1 } }
  const unmoved = {
    part: { left: -500, top: -500, width: 1000, height: 1000 },
    left: -500,
    top: -500,
    width: 1000,
    height: 1000,
  }
  const found = decodeDetections(outputs, entry, unmoved, fixture.minScore)
  const expected = fixture.expected.map(({ class: k, cell, score }) => {
    const [x1, y1, x2, y2] = fixture.boxes.slice(cell * 4, cell * 4 + 4) as [number, number, number, number]
    return { kind: CLASSES[k], score, box: [x1, y1, x2 - x1, y2 - y1] }
  })
  expect(found).toHaveLength(expected.length)
  for (const one of expected) {
    const twin = found.find(
      (other) =>
        other.kind === one.kind &&
        Math.abs(other.score - one.score) < 1e-6 &&
        Math.abs(other.box[0] - (one.box[0] as number)) < 1e-3,
    )
    expect(twin, JSON.stringify(one)).toBeDefined()
    for (const [index, value] of one.box.entries()) expect(twin?.box[index]).toBeCloseTo(value, 3)
  }
})
