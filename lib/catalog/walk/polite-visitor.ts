import { LookError, throwIfCancelled } from '../../look/look-error'
import { askPatiently, type Patience } from './ask-patiently'
import { refusesVisit } from './refusing-page'
import { NO_ROBOTS, type Robots, readRobots } from './robots'

/** A server's answer. */
export interface PageAnswer {
  status: number
  /** Where it came from in the end, after redirections. */
  url: string
  contentType: string
  body: string
  /** The header Retry-After. */
  retryAfter: string | null
}

/** What visiting needs of the world. */
export interface VisitorPorts extends Pick<Patience, 'wait' | 'onWait' | 'now'> {
  /** @throws LookError `offline` where the shop cannot be reached */
  open(url: string, signal?: AbortSignal): Promise<PageAnswer>
  /** The pause between two pages, at least; a shop's own Crawl-delay holds where it is longer. */
  delayMs: number
  random?: () => number
}

/** Opens pages as a good guest does. */
export interface PoliteVisitor {
  /**
   * The page at an address, after the pause that is due. Pages that are missing (404, 410) are given as they are.
   * @throws LookError `shop-refused` (robots.txt, 403, a captcha), `shop-busy` (429 and 5xx that do not end), `offline`,
   * `cancelled`
   */
  visit(url: string, signal?: AbortSignal): Promise<PageAnswer>
}

const PATIENCE = { attempts: 5, longestWaitMs: 5 * 60_000 }

/**
 * A visitor that reads robots.txt first and obeys it, leaves a pause between pages (with some chance in it, so that
 * visits do not beat like a drum), waits as long as a busy shop asks, and takes no for an answer.
 */
export function createPoliteVisitor(ports: VisitorPorts): PoliteVisitor {
  const { open, wait, delayMs, onWait, now = Date.now, random = Math.random } = ports
  const robotsOf = new Map<string, Robots>()
  let lastVisit = Number.NEGATIVE_INFINITY

  const openInTime = async (url: string, pauseMs: number, signal?: AbortSignal) => {
    const due = lastVisit + pauseMs * (1 + random() / 2) - now()
    if (due > 0) await wait(due, signal)
    throwIfCancelled(signal)
    try {
      return await open(url, signal)
    } finally {
      lastVisit = now()
    }
  }

  const openPatiently = (url: string, pauseMs: number, signal?: AbortSignal) => {
    const { hostname } = new URL(url)
    const patience = { ...PATIENCE, hostname, pauseMs: Math.max(pauseMs, 1000), wait, onWait, now }
    return askPatiently(() => openInTime(url, pauseMs, signal), patience, signal)
  }

  const robotsFor = async (url: string, signal?: AbortSignal) => {
    const { origin } = new URL(url)
    const known = robotsOf.get(origin)
    if (known) return known
    const address = `${origin}/robots.txt`
    const { status, body } = await openPatiently(address, delayMs, signal)
    const robots = status < 300 ? readRobots(address, body) : NO_ROBOTS
    robotsOf.set(origin, robots)
    return robots
  }

  const checkRobots = async (url: string, signal?: AbortSignal) => {
    const robots = await robotsFor(url, signal)
    if (robots.allows(url)) return robots
    const { hostname, pathname } = new URL(url)
    throw new LookError(
      'shop-refused',
      `${hostname} asks programs not to open ${pathname} (in its robots.txt), so nothing was read there.`,
    )
  }

  return {
    async visit(url, signal) {
      const robots = await checkRobots(url, signal)
      const answer = await openPatiently(url, Math.max(delayMs, robots.delayMs), signal)
      if (refusesVisit(answer)) throw refused(answer)
      if (answer.url !== url) await checkRobots(answer.url, signal)
      return answer
    },
  }
}

function refused({ url, status }: PageAnswer): LookError {
  const how = status < 400 ? 'asks for proof of a person' : `answers ${status}`
  return new LookError(
    'shop-refused',
    `${new URL(url).hostname} does not want to be read by a program (it ${how}). What was read so far is kept; its product feed is the better way.`,
  )
}
