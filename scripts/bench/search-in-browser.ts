import { servePageWithScript } from './page-with-script'
import type { SearchTimes } from './time-search'

/** The same measurement in Chromium, each number of rows in a fresh browser. */
export async function timeSearchInBrowser(
  rowCounts: readonly number[],
  options: { readOnly: string; rounds: number },
): Promise<SearchTimes[]> {
  const served = await servePageWithScript('scripts/bench/in-browser.ts')
  const measured: SearchTimes[] = []
  try {
    for (const rows of rowCounts) {
      const times = await served.measure(async (page) => {
        await page.waitForFunction(() => 'timeSearchHere' in window)
        return page.evaluate((given) => window.timeSearchHere(given), { ...options, rows })
      })
      measured.push(times)
    }
  } finally {
    served.close()
  }
  return measured
}
