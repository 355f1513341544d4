import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { inject } from 'vitest'
import { launchExtension, type RunningExtension } from '../../../scripts/browser/launch-extension.ts'
import { forbiddenRequests, type LoggedRequest, netLogArgs, readNetLog } from './net-log.ts'

export interface SessionOptions {
  /** Names that lead to this machine, with their ports there; all others lead nowhere. */
  hosts?: Record<string, number>
  /** Another build than the usual one. */
  extensionFolder?: string
  /** Shown on this X display instead of headless. */
  display?: string
  /** Pixels of the screen per CSS pixel. */
  deviceScaleFactor?: number
}

export interface Session extends RunningExtension {
  page: Page
  /** Closes the browser and gives all requests that it made; throws where one of them breaks the promise of privacy. */
  end: () => Promise<LoggedRequest[]>
}

/** A fresh browser with the built extension, cut off from the world and watched: what every test of it runs in. */
export async function startSession({
  hosts = {},
  extensionFolder,
  display,
  deviceScaleFactor = 1,
}: SessionOptions = {}): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'buy-me-that-look-'))
  const netLog = join(folder, 'net-log.json')
  const running = await launchExtension({
    executablePath: inject('chromium'),
    extensionFolder: extensionFolder ?? inject('extensionFolder'),
    headless: display === undefined,
    display,
    args: [
      ...netLogArgs(netLog),
      `--host-resolver-rules=${resolverRules(hosts)}`,
      '--ignore-certificate-errors',
      `--force-device-scale-factor=${deviceScaleFactor}`,
    ],
  })
  const [page] = await running.browser.pages()
  if (!page) throw new Error('Chromium started without a page')
  return {
    ...running,
    page,
    async end() {
      await running.browser.close()
      const requests = await readNetLog(netLog)
      await rm(folder, { recursive: true })
      const forbidden = forbiddenRequests(requests, [...Object.keys(hosts), '127.0.0.1', 'localhost'])
      if (forbidden.length > 0) {
        throw new Error(`Requests that privacy forbids:\n${forbidden.map(describeRequest).join('\n')}`)
      }
      return requests
    },
  }
}

function resolverRules(hosts: Record<string, number>): string {
  const own = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`)
  return [...own, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ')
}

function describeRequest({ method, url, initiator }: LoggedRequest): string {
  return `${method} ${url} (asked for by ${initiator})`
}
