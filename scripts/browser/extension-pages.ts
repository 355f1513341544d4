import type { Browser, Page, Target, WebWorker } from 'puppeteer-core'

const PANEL = 'sidepanel.html'
const POPUP = 'popup.html'
const ENGINE = 'offscreen.html'

/** The extension's service worker; waits for it to start where it sleeps. */
export async function serviceWorker(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker')
  const worker = await target.worker()
  if (!worker) throw new Error('The service worker ended while it was looked for')
  return worker
}

/** The real side panel, once somebody has opened it. */
export function panelPage(browser: Browser, timeoutMs?: number): Promise<Page> {
  return extensionPage(browser, PANEL, timeoutMs)
}

/** The real popup, once somebody has opened it. */
export function popupPage(browser: Browser, timeoutMs?: number): Promise<Page> {
  return extensionPage(browser, POPUP, timeoutMs)
}

/** The offscreen document that holds the engine, once a job has called for it. */
export function enginePage(browser: Browser, timeoutMs?: number): Promise<Page> {
  return extensionPage(browser, ENGINE, timeoutMs)
}

async function extensionPage(browser: Browser, file: string, timeoutMs = 15_000): Promise<Page> {
  const target = await browser.waitForTarget((candidate) => isExtensionPage(candidate, file), {
    timeout: timeoutMs,
  })
  return (await target.page()) ?? target.asPage() // a side panel and an offscreen document count as no tab
}

function isExtensionPage(target: Target, file: string): boolean {
  const url = new URL(target.url() || 'about:blank')
  return url.protocol === 'chrome-extension:' && url.pathname === `/${file}`
}
