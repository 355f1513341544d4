import { readFile } from 'node:fs/promises'

export interface LoggedRequest {
  method: string
  url: string
  /** The origin whose code asked; "not an origin" for the browser itself and for navigation. */
  initiator: string
}

/** Services that Chromium calls of its own accord; no code of a page or an extension asks for them. */
const BROWSERS_OWN = /\.(google|googleapis|gvt1|gstatic)\.com$/

/** Switch of Chromium that writes every request of every page, worker and document to a file when it ends. */
export function netLogArgs(file: string): string[] {
  return [`--log-net-log=${file}`]
}

/** The requests in a net log that pages and the extension made. */
export async function readNetLog(file: string): Promise<LoggedRequest[]> {
  const log = JSON.parse(await readFile(file, 'utf8')) as NetLog
  const start = log.constants.logEventTypes.URL_REQUEST_START_JOB
  return log.events
    .filter((event) => event.type === start && event.params?.url)
    .map(({ params }) => ({
      method: params?.method ?? 'GET',
      url: params?.url ?? '',
      initiator: params?.initiator ?? 'not an origin',
    }))
    .filter(
      ({ url, initiator }) => !(initiator === 'not an origin' && BROWSERS_OWN.test(new URL(url).hostname)),
    )
}

/** The requests that privacy forbids: to any host but the test's own, and whatever carries something away. */
export function forbiddenRequests(requests: LoggedRequest[], ownHosts: readonly string[]): LoggedRequest[] {
  return requests.filter(({ method, url }) => {
    const { hostname, protocol } = new URL(url)
    const onlyReads = (method === 'GET' || method === 'HEAD') && /^https?:$/.test(protocol)
    return !onlyReads || !ownHosts.includes(hostname)
  })
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { url?: string; method?: string; initiator?: string } }[]
}
