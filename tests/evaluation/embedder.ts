import { readEmbeddings } from './embedder-readings'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, rounded } from './measurement'
import { measureNeighbours } from './neighbours'
import { measureStreetToShop } from './street-to-shop'

/** How well the embedder tells what looks alike, beside chance and, where it is given, the baseline. */
export async function measureEmbedder(run: EvaluationRun): Promise<Measurement[]> {
  const shipped = await readEmbeddings(run, run.terminal, run.catalog)
  const similarity = [...measureNeighbours(shipped), ...measureStreetToShop(shipped)]
  const baseline = run.baseline ? await measureBaseline(run) : new Map<string, number>()
  const compared = similarity.map((measurement) => ({
    ...measurement,
    baseline: baseline.get(measurement.figure),
  }))
  return compared.map(({ chance, ...rest }) => ({
    ...rest,
    ...(chance === undefined ? {} : { chance: rounded(chance) }),
  }))
}

/** Figures of similarity only: features that were never taught an article name none. */
async function measureBaseline(run: EvaluationRun): Promise<Map<string, number>> {
  if (!run.baseline) return new Map()
  const readings = await readEmbeddings(run, run.baseline, run.baselineCatalog)
  const measurements = [...measureNeighbours(readings), ...measureStreetToShop(readings)]
  return new Map(measurements.map(({ figure, value }) => [figure, value]))
}
