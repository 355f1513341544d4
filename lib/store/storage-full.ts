import { LookError } from '../look/look-error'

/** Whether `error`, or any error hidden inside it, says that the disk's quota is used up. */
export function isQuotaExceeded(error: unknown): boolean {
  const seen = new Set<unknown>()
  let current = error
  while (typeof current === 'object' && current !== null && !seen.has(current)) {
    seen.add(current)
    const { name, inner, cause } = current as { name?: unknown; inner?: unknown; cause?: unknown }
    if (name === 'QuotaExceededError') return true
    // Dexie wraps the browser's own error: the quota hides in AbortError.inner.
    current = inner ?? cause
  }
  return false
}

/**
 * Runs a write to the database, with a full disk told in words.
 * @throws LookError `storage-full`; any other error as it is
 */
export async function storing<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isQuotaExceeded(error)) throw error
    throw new LookError(
      'storage-full',
      'There is no room left on this disk for the extension’s data. Free some space, or remove a catalogue you added, and try again.',
      { cause: error },
    )
  }
}

/** What was deleted gives its room back only after some seconds. */
const PATIENCE = { attempts: 8, pauseMs: 1500, longestPauseMs: 30_000 }

/**
 * Notes something small after room has been made for it, again and again until there is.
 * @param patience the pauses grow from `pauseMs` to the longest
 * @throws LookError `storage-full` after so many attempts; any other error as it is
 */
export async function storingSoon<T>(
  write: () => PromiseLike<T>,
  patience: Partial<typeof PATIENCE> = {},
): Promise<T> {
  const { attempts, pauseMs, longestPauseMs } = { ...PATIENCE, ...patience }
  for (let attempt = 1; ; attempt++) {
    try {
      return await storing(write)
    } catch (error) {
      if (attempt === attempts || !isQuotaExceeded(error)) throw error
      const pause = Math.min(pauseMs * attempt, longestPauseMs)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Notes how something ended: what others filled the disk with may go in hours, and nothing is under way meanwhile. */
export const storingOnceThereIsRoom = <T>(write: () => PromiseLike<T>): Promise<T> =>
  storingSoon(write, { attempts: Number.POSITIVE_INFINITY })
