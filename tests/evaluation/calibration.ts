/** Names with their probabilities, the likeliest first. */
export type Scores = Readonly<Record<string, number>>

/** An answer that was given with some confidence, 0–1. */
export interface ConfidentAnswer {
  confidence: number
  right: boolean
}

/** Groups of equally many answers, by confidence. */
const GROUPS = 10

/** Temperatures that are tried, a tenth of an octave apart. */
const TEMPERATURES = Array.from({ length: 51 }, (_, step) => 2 ** ((step - 25) / 10))

/** Probabilities come with four decimals; what was rounded to nothing was at most this. */
const LEAST = 5e-5

/**
 * Expected calibration error (Naeini et al., 2015), over groups of equally many answers: by how much confidence and
 * share of right answers differ, on average.
 */
export function expectedCalibrationError(answers: readonly ConfidentAnswer[]): number {
  const sorted = [...answers].sort((a, b) => a.confidence - b.confidence)
  let error = 0
  for (let group = 0; group < GROUPS; group++) {
    const own = sorted.slice(
      Math.floor((group * sorted.length) / GROUPS),
      Math.floor(((group + 1) * sorted.length) / GROUPS),
    )
    const gap = own.reduce((sum, { confidence, right }) => sum + confidence - Number(right), 0)
    error += Math.abs(gap)
  }
  return error / sorted.length
}

/** Probabilities as they would be had their logits been divided by a temperature (Guo et al., 2017). */
export function atTemperature(scores: Scores, temperature: number): Record<string, number> {
  const powers = Object.entries(scores).map(
    ([name, score]) => [name, Math.max(score, LEAST) ** (1 / temperature)] as const,
  )
  const sum = powers.reduce((total, [, power]) => total + power, 0)
  return Object.fromEntries(powers.map(([name, power]) => [name, power / sum]))
}

/** The temperature at which the true names are likeliest. */
export function fitTemperature(told: readonly { scores: Scores; truth: string }[]): number {
  const loss = (temperature: number) =>
    told.reduce(
      (sum, { scores, truth }) => sum - Math.log(atTemperature(scores, temperature)[truth] ?? LEAST),
      0,
    )
  const losses = TEMPERATURES.map(loss)
  return TEMPERATURES[losses.indexOf(Math.min(...losses))] as number
}
