import { LookError } from '../../look/look-error'
import { retryAfterMs } from './retry-after'

/** How often, and how long, a busy server is waited for. */
export interface Patience {
  /** Named to the person who waits. */
  hostname: string
  attempts: number
  /** Twice as long is waited first where the server does not say; each further wait is twice the last. */
  pauseMs: number
  /** Who is asked to come back later than this gives up for now. */
  longestWaitMs: number
  /** Rejects when `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
  /** Told what is waited for, so that nobody wonders. */
  onWait?: (ms: number, host: string) => void
  now?: () => number
}

/**
 * Asks a server, and again where it is busy (429 and 5xx), after as long as it says.
 * @throws LookError `shop-busy` where that does not end; whatever `ask` and `wait` throw
 */
export async function askPatiently<T extends { status: number; retryAfter: string | null }>(
  ask: () => Promise<T>,
  { hostname, attempts, pauseMs, longestWaitMs, wait, onWait, now = Date.now }: Patience,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask()
    if (answer.status !== 429 && answer.status < 500) return answer
    const waitMs = retryAfterMs(answer.retryAfter, now()) ?? pauseMs * 2 ** attempt
    if (attempt === attempts || waitMs > longestWaitMs) throw busy(hostname, answer.status, waitMs)
    onWait?.(waitMs, hostname)
    await wait(waitMs, signal)
  }
}

function busy(hostname: string, status: number, waitMs: number): LookError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
  return new LookError(
    'shop-busy',
    `${hostname} is busy (it answers ${status}). What was read so far is kept: try again in ${minutes} minute${minutes === 1 ? '' : 's'}, and it goes on from here.`,
  )
}
