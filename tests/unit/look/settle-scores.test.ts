import { expect, test } from 'vitest'
import { type ProposedGarment, settleScores } from '@/lib/look/settle-scores'

const garment = (
  kind: ProposedGarment['kind'],
  score: number,
  wearer: number | null = 0,
  box: ProposedGarment['box'] = [0, 0, 10, 10],
) => ({
  kind,
  score,
  wearer,
  box,
})

test('one garment of each category on one person keeps its score', () => {
  expect(settleScores([garment('topwear', 0.8), garment('footwear', 0.7)], [{ score: 0.9 }])).toEqual([
    0.8, 0.7,
  ])
})

test('each further garment of a category on the same person counts less, another person’s does not', () => {
  const proposed = [garment('bag', 0.8), garment('bag', 0.6), garment('bag', 0.4), garment('bag', 0.5, 1)]
  const scores = settleScores(proposed, [{ score: 0.9 }, { score: 0.9 }])
  expect(scores.map((score) => Math.round(score * 1000) / 1000)).toEqual([0.8, 0.36, 0.144, 0.5])
})

test('topwear within a sure dress gives way, outside it does not', () => {
  const dress = garment('onepiece', 0.8, 0, [0, 0, 10, 20])
  const [, inside] = settleScores([dress, garment('topwear', 0.5)], [{ score: 1 }])
  const [, outside] = settleScores([dress, garment('topwear', 0.5, 0, [20, 0, 10, 10])], [{ score: 1 }])
  expect(inside).toBeCloseTo(0.5 * (1 - 0.5 * 0.8))
  expect(outside).toBe(0.5)
})

test('topwear and outerwear that coincide weaken each other, layers that do not are left alone', () => {
  const [coat, shirt] = settleScores([garment('outerwear', 0.8), garment('topwear', 0.5)], [{ score: 1 }])
  expect(coat).toBeCloseTo(0.8 * (1 - 0.4 * 0.5))
  expect(shirt).toBeCloseTo(0.5 * (1 - 0.4 * 0.8))
  const smaller = garment('topwear', 0.5, 0, [4, 2, 3, 5])
  expect(settleScores([garment('outerwear', 0.8), smaller], [{ score: 1 }])).toEqual([0.8, 0.5])
})

test('garments on somebody hardly there, or on nobody beside people, count less', () => {
  const people = [{ score: 0.9 }, { score: 0.225 }]
  const scores = settleScores([garment('topwear', 0.8, 1), garment('bag', 0.5, null)], people)
  expect(scores[0]).toBeCloseTo(0.4)
  expect(scores[1]).toBeCloseTo(0.35)
})

test('a product alone, without people, keeps its score', () => {
  expect(settleScores([garment('watch', 0.6, null)], [])).toEqual([0.6])
})
