import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import { ensureChromium } from '../setup/chromium.mjs'
import type { SearchTimes } from './time-search'

/** The same measurement in Chromium, each number of rows in a fresh browser. */
export async function timeSearchInBrowser(
  rowCounts: readonly number[],
  options: { readOnly: string; rounds: number },
): Promise<SearchTimes[]> {
  const script = await bundled()
  const server = createServer((request, response) => {
    const isScript = request.url === '/bench.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><script type="module" src="/bench.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const executablePath = await ensureChromium()
  const measured: SearchTimes[] = []
  try {
    for (const rows of rowCounts) {
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const browser = await puppeteer.launch({
        executablePath,
        headless: true,
        args,
        protocolTimeout: 1_800_000,
      })
      try {
        const page = await browser.newPage()
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        await page.waitForFunction(() => 'timeSearchHere' in window)
        measured.push(await page.evaluate((given) => window.timeSearchHere(given), { ...options, rows }))
      } finally {
        await browser.close()
      }
    }
  } finally {
    server.close()
  }
  return measured
}

async function bundled(): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const [output] = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: 'scripts/bench/in-browser.ts', formats: ['es'] },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  })) as Rollup.RollupOutput[]
  const [chunk] = output?.output ?? []
  if (!chunk) throw new Error('The measurement for the browser was not built.')
  return chunk.code
}
