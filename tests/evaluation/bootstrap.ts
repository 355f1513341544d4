import { seededRandom } from '@/lib/catalog/report/seeded-sample'

/** A figure and the bounds that hold it in 95 % of the resamples. */
export interface Interval {
  value: number
  low: number
  high: number
}

/**
 * A statistic over photos and its 95 % percentile interval (Efron 1979): the photos are drawn anew, with
 * replacement. Resamples in which the statistic does not exist (NaN) are left out.
 *
 * @param statistic of the photos when photo i counts `weights[i]` times
 */
export function bootstrap(
  photos: number,
  statistic: (weights: readonly number[]) => number,
  { resamples = 200, seed = 1 } = {},
): Interval {
  const random = seededRandom(seed)
  const values: number[] = []
  for (let k = 0; k < resamples; k++) {
    const weights = new Array<number>(photos).fill(0)
    for (let i = 0; i < photos; i++) {
      const drawn = Math.floor(random() * photos)
      weights[drawn] = (weights[drawn] ?? 0) + 1
    }
    const value = statistic(weights)
    if (!Number.isNaN(value)) values.push(value)
  }
  values.sort((a, b) => a - b)
  const value = statistic(new Array<number>(photos).fill(1))
  return { value, low: percentile(values, 0.025), high: percentile(values, 0.975) }
}

/** The mean of values that came from photos (`valuesOf[i]` from photo i), with its interval over photos. */
export function meanOverPhotos(valuesOf: readonly (readonly number[])[]): Interval {
  const sums = valuesOf.map((values) => values.reduce((sum, value) => sum + value, 0))
  return bootstrap(valuesOf.length, (weights) => {
    let sum = 0
    let count = 0
    for (const [photo, weight] of weights.entries()) {
      sum += weight * (sums[photo] ?? 0)
      count += weight * (valuesOf[photo]?.length ?? 0)
    }
    return sum / count
  })
}

/** The value below which `share` of the sorted values lie, interpolated; NaN where there are none. */
export function percentile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}
