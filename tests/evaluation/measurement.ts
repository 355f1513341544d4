import type { Interval } from './bootstrap'

/** A figure that the product must reach: before release, and in the end. Shares, 0–1. */
export interface Bar {
  first: number
  goal: number
}

/** One measured figure. */
export interface Measurement {
  figure: string
  value: number
  /** The 95 % interval, where there is one. */
  low?: number
  high?: number
  /** How many things it was measured on, in words: `99 photos`. */
  over: string
  /** A share (0–1) unless said. */
  unit?: 'share' | 'ms' | 'products/s'
  bar?: Bar
  /** The same figure by chance. */
  chance?: number
  /** The same figure of the baseline's models. */
  baseline?: number
}

/** A measured share with its interval. Rounded: more digits than the interval carries say nothing. */
export function measured(
  figure: string,
  interval: Interval,
  over: string,
  more: Pick<Measurement, 'bar' | 'chance'> = {},
): Measurement {
  const { value, low, high } = interval
  return { figure, value: rounded(value), low: rounded(low), high: rounded(high), over, ...more }
}

/** Four decimals. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
