import { describe, expect, it } from 'vitest'
import type { Box } from '@/lib/look/look'
import { averagePrecision, matchTruths, rankDetections } from '@/tests/evaluation/average-precision'

const here: Box = [0, 0, 10, 10]
const there: Box = [100, 100, 10, 10]
const nowhere: Box = [50, 50, 10, 10]

describe('matchTruths', () => {
  it('gives a truth to the best detection only', () => {
    expect(matchTruths([here], [{ box: here }, { box: here }], 0.5)).toEqual([0, null])
  })

  it('prefers the truth that is overlapped most', () => {
    const beside: Box = [4, 0, 10, 10]
    expect(matchTruths([beside, here], [{ box: here }], 0.3)).toEqual([1])
  })

  it('takes an overlap that just reaches the limit', () => {
    const half: Box = [0, 0, 10, 5]
    expect(matchTruths([here], [{ box: half }], 0.5)).toEqual([0])
    expect(matchTruths([here], [{ box: half }], 0.51)).toEqual([null])
  })
})

describe('averagePrecision', () => {
  it('is 1 where every truth is found and nothing else', () => {
    const photos = [
      { truths: [here], detections: [{ box: here, score: 0.9 }] },
      { truths: [there], detections: [{ box: there, score: 0.8 }] },
    ]
    expect(averagePrecision(rankDetections(photos, 0.5))).toBe(1)
  })

  it('follows COCO: right, wrong, right of two truths', () => {
    const photos = [
      {
        truths: [here, there],
        detections: [
          { box: here, score: 0.9 },
          { box: nowhere, score: 0.8 },
          { box: there, score: 0.7 },
        ],
      },
    ]
    // Recalls 0 to .50 (51 of them) have precision 1, those above (50) have 2/3.
    expect(averagePrecision(rankDetections(photos, 0.5))).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 10)
  })

  it('counts what is never found as precision 0', () => {
    const photos = [{ truths: [here, there], detections: [{ box: here, score: 0.9 }] }]
    expect(averagePrecision(rankDetections(photos, 0.5))).toBeCloseTo(51 / 101, 10)
  })

  it('is lowered by a better scored detection where there is nothing', () => {
    const photos = [
      { truths: [], detections: [{ box: nowhere, score: 0.95 }] },
      { truths: [here], detections: [{ box: here, score: 0.9 }] },
    ]
    expect(averagePrecision(rankDetections(photos, 0.5))).toBeCloseTo(0.5, 10)
  })

  it('looks at the 100 best detections of a photo only', () => {
    const noise = Array.from({ length: 100 }, () => ({ box: nowhere, score: 0.9 }))
    const photos = [{ truths: [here], detections: [...noise, { box: here, score: 0.1 }] }]
    expect(averagePrecision(rankDetections(photos, 0.5))).toBe(0)
  })

  it('does not exist without a truth', () => {
    expect(averagePrecision(rankDetections([{ truths: [], detections: [] }], 0.5))).toBeNaN()
  })

  it('counts a photo as often as its weight says', () => {
    const found = { truths: [here], detections: [{ box: here, score: 0.5 }] }
    const missed = { truths: [here], detections: [{ box: nowhere, score: 0.9 }] }
    const weighted = averagePrecision(rankDetections([found, missed], 0.5), [2, 1])
    const repeated = averagePrecision(rankDetections([found, found, missed], 0.5))
    expect(weighted).toBeCloseTo(repeated, 10)
    expect(averagePrecision(rankDetections([found, missed], 0.5), [1, 0])).toBe(1)
  })
})
