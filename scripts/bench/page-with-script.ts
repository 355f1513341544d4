import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import puppeteer, { type Page } from 'puppeteer-core'
import { sandboxArgs } from '../browser/sandbox-args'
import { ensureChromium } from '../setup/chromium.mjs'
import { bundleScript } from './bundle-script'

const BIG_WAIT_MS = 1_800_000

export interface PageWithScript {
  /** Runs `measure` in the page of a fresh browser, once the script has run there. */
  measure<T>(measure: (page: Page) => Promise<T>): Promise<T>
  close(): void
}

/**
 * Serves a page that may use threads, with a script of the project in it, bundled.
 *
 * @param entry path of the script in the project
 * @param files folders whose files the page may read, by the first part of their path there
 */
export async function servePageWithScript(
  entry: string,
  files: Record<string, string> = {},
): Promise<PageWithScript> {
  const script = await bundleScript(entry)
  const server = createServer(async (request, response) => {
    const [, folder = '', name = ''] = /^\/([\w-]+)\/([^?]+)/.exec(request.url ?? '') ?? []
    const isScript = request.url === '/script.js' || name.endsWith('.mjs')
    response.setHeader('content-type', contentType(isScript, name))
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cross-origin-embedder-policy', 'require-corp')
    if (request.url === '/script.js') return response.end(script)
    const served = files[folder]
    if (served === undefined)
      return response.end('<!doctype html><script type="module" src="/script.js"></script>')
    response.end(await readFile(join(served, basename(name))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const executablePath = await ensureChromium()
  return {
    async measure(measure) {
      const browser = await puppeteer.launch({
        executablePath,
        headless: true,
        args: sandboxArgs(),
        protocolTimeout: BIG_WAIT_MS,
      })
      try {
        const page = await browser.newPage()
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        return await measure(page)
      } finally {
        await browser.close()
      }
    },
    close: () => server.close(),
  }
}

function contentType(isScript: boolean, name: string): string {
  if (isScript) return 'text/javascript'
  return name.endsWith('.wasm') ? 'application/wasm' : 'text/html'
}
