import { describe, expect, it } from 'vitest'
import { bootstrap, meanOverPhotos, percentile } from '@/tests/evaluation/bootstrap'

describe('bootstrap', () => {
  it('gives the figure itself, and bounds around it', () => {
    const values = [0, 0, 1, 1, 1, 0, 1, 1, 0, 1].map((value) => [value])
    const { value, low, high } = meanOverPhotos(values)
    expect(value).toBeCloseTo(0.6, 10)
    expect(low).toBeGreaterThan(0.2)
    expect(low).toBeLessThan(0.6)
    expect(high).toBeGreaterThan(0.6)
    expect(high).toBeLessThan(1)
  })

  it('gives the same bounds each time', () => {
    const values = [[1], [0], [1, 1], [0, 1]]
    expect(meanOverPhotos(values)).toEqual(meanOverPhotos(values))
  })

  it('has no width where all photos agree', () => {
    expect(meanOverPhotos([[1], [1, 1]])).toEqual({ value: 1, low: 1, high: 1 })
  })

  it('counts a photo with more values for more', () => {
    expect(meanOverPhotos([[1, 1, 1], [0]]).value).toBe(0.75)
  })

  it('leaves out resamples in which the statistic does not exist', () => {
    const onlyFirst = (weights: readonly number[]) => (weights[0] ? 0.5 : Number.NaN)
    expect(bootstrap(3, onlyFirst)).toEqual({ value: 0.5, low: 0.5, high: 0.5 })
  })
})

describe('percentile', () => {
  it('interpolates between values', () => {
    expect(percentile([0, 10], 0.25)).toBe(2.5)
    expect(percentile([1, 2, 3], 0.5)).toBe(2)
    expect(percentile([], 0.5)).toBeNaN()
  })
})
