import type { Page } from 'puppeteer-core'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { url?: string } }
}

/** What runs a script's code, in the words of Chromium's trace. */
const RUNS = ['EvaluateScript', 'v8.evaluateModule', 'FunctionCall']

/**
 * Milliseconds of processor time that the code of one script takes of a page's main thread while `act` goes on,
 * whatever it makes the browser measure and draw within included.
 *
 * @param scriptName a part of the script's address
 */
export async function mainThreadCostOf(
  page: Page,
  scriptName: string,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await act()
  const trace = await page.tracing.stop()
  if (!trace) throw new Error('Chromium gave no trace')
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] }
  const runs = traceEvents
    .filter(
      ({ name, ph, args }) => ph === 'X' && RUNS.includes(name) && args?.data?.url?.includes(scriptName),
    )
    .sort((one, other) => one.ts - other.ts)
  let costUs = 0
  let endOfLast = 0
  for (const { ts, dur = 0, tdur = dur } of runs) {
    if (ts < endOfLast) continue // within another run, counted there
    costUs += tdur
    endOfLast = ts + dur
  }
  if (runs.length === 0) throw new Error(`Nothing of ${scriptName} ran`)
  return costUs / 1000
}
