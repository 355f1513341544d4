import { setTimeout as pause } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
import type { PageAnswer, VisitorPorts } from '@/lib/catalog/walk/polite-visitor'
import { VISITOR_AGENT } from '@/lib/catalog/walk/robots'
import { LookError } from '@/lib/look/look-error'
import { sandboxArgs } from '../scripts/browser/sandbox-args'
import { ensureChromium } from '../scripts/setup/chromium.mjs'

const PATIENCE_MS = 60_000
/** Shops' pictures are not needed to read a page, and cost them the most. */
const NOT_LOADED = ['image', 'media', 'font']

/** A real browser that opens shops' pages, under its own name with ours behind it. */
export interface PageOpener extends Pick<VisitorPorts, 'open' | 'wait'> {
  close(): Promise<void>
}

/** Starts Chromium to open pages in. @param args more switches of Chromium */
export async function startPageOpener(args: readonly string[]): Promise<PageOpener> {
  const browser = await puppeteer.launch({
    executablePath: await ensureChromium(),
    headless: true,
    pipe: true,
    handleSIGINT: false, // Ctrl-C ends the walk in order, and the walk closes the browser
    args: [...sandboxArgs(), ...args],
  })
  const page = await browser.newPage()
  await page.setUserAgent({ userAgent: `${await browser.userAgent()} ${VISITOR_AGENT}` })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const answered = NOT_LOADED.includes(request.resourceType()) ? request.abort() : request.continue()
    answered.catch(() => undefined) // the page has gone meanwhile
  })
  return {
    async open(url, signal): Promise<PageAnswer> {
      const response = await page
        .goto(url, { waitUntil: 'load', timeout: PATIENCE_MS, signal })
        .catch((cause) => {
          if (signal?.aborted) throw signal.reason
          const { hostname } = new URL(url)
          throw new LookError('offline', `${hostname} could not be reached. Is the network there?`, { cause })
        })
      if (!response) throw new LookError('offline', `${url} gave no answer.`)
      const { 'content-type': contentType = '', 'retry-after': retryAfter = null } = response.headers()
      const isHtml = contentType.includes('html')
      const body = isHtml ? await page.content() : await response.text()
      return { status: response.status(), url: page.url(), contentType, body, retryAfter }
    },
    async wait(ms, signal) {
      await pause(ms, undefined, { signal }).catch(() => {
        throw signal?.reason
      })
    },
    close: () => browser.close(),
  }
}
