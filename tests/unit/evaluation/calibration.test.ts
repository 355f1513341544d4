import { expect, it } from 'vitest'
import { atTemperature, expectedCalibrationError, fitTemperature } from '@/tests/evaluation/calibration'

const answers = (count: number, confidence: number, right: number) =>
  Array.from({ length: count }, (_, i) => ({ confidence, right: i < right }))

it('finds no error where confidence is the share of right answers, and the gap where it is not', () => {
  expect(expectedCalibrationError(answers(10, 1, 10))).toBe(0)
  expect(expectedCalibrationError(answers(10, 0.9, 0))).toBeCloseTo(0.9)
  expect(expectedCalibrationError([...answers(10, 0.8, 0), ...answers(10, 0.9, 10)])).toBeCloseTo(0.45)
})

it('flattens probabilities as divided logits would', () => {
  const { a, b } = atTemperature({ a: 0.8, b: 0.2 }, 2)
  expect((a ?? 0) / (b ?? 0)).toBeCloseTo(2)
  expect((a ?? 0) + (b ?? 0)).toBeCloseTo(1)
})

it('finds that a model which is right half of the time should be less sure', () => {
  const sure = { a: 0.95, b: 0.05 }
  const told = ['a', 'b', 'a', 'b'].map((truth) => ({ scores: sure, truth }))
  const temperature = fitTemperature(told)
  expect(temperature).toBeGreaterThan(4)
  expect(atTemperature(sure, temperature).a).toBeLessThan(0.65)
})
