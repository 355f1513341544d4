import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { percentile } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, rounded } from './measurement'

const STAGES = ['decode', 'detect', 'department', 'embed'] as const

/** How long the stages took on the street photos, here and now; and how fast an index run was, where it left a log. */
export async function measureTimings(run: EvaluationRun): Promise<Measurement[]> {
  const analysed = await run.analysedStreetPhotos()
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, WebAssembly in Node`
  const over = `median of ${analysed.length} photos, ${machine}`
  const stages = STAGES.map((stage): Measurement => {
    const sorted = analysed.map(({ timings }) => timings[stage] ?? Number.NaN).sort((a, b) => a - b)
    return { figure: `time: ${stage}`, value: rounded(percentile(sorted, 0.5)), over, unit: 'ms' }
  })
  return [...stages, ...(run.indexReport ? [indexSpeed(run.indexReport)] : [])]
}

/** Read from the summary that `look index` prints: `… 8089 indexed now in 900.0 s, 9.0 a second`. */
function indexSpeed(log: string): Measurement {
  const [, count, speed] =
    /(\d+) indexed now in [\d.]+ s, ([\d.]+) a second/.exec(readFileSync(log, 'utf8')) ?? []
  if (!count || !speed) throw new Error('The log of --index-report has no summary of `look index`.')
  return {
    figure: 'index: products a second',
    value: Number(speed),
    over: `${count} products`,
    unit: 'products/s',
  }
}
