import { LookError } from '../look/look-error'

const PATIENCE_MS = 10 * 60_000
/** 100,000 products are some 100 MB. */
const MOST_BYTES = 500_000_000

/**
 * A shop's feed, fetched without the person's cookies.
 * @throws LookError `feed-unreadable` where the server answers otherwise, or with too much; `offline` where it cannot be
 * reached, or the host is not permitted; `cancelled`
 */
export async function fetchFeed(url: string, signal: AbortSignal): Promise<Blob> {
  const { hostname } = new URL(url)
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
  const blob = await fetch(url, { credentials: 'omit', signal: inTime })
    .then(async (response) => {
      if (response.ok) return response.blob()
      throw new LookError(
        'feed-unreadable',
        `${hostname} answers ${response.status} for this feed. Is the address right?`,
      )
    })
    .catch((thrown) => {
      if (thrown instanceof LookError) throw thrown
      if (signal.aborted) throw LookError.from(signal.reason)
      throw new LookError('offline', `The feed of ${hostname} could not be fetched. Is the network there?`, {
        cause: thrown,
      })
    })
  if (blob.size > MOST_BYTES) {
    throw new LookError('feed-unreadable', 'This feed is larger than 500 MB. Ask the shop for a part of it.')
  }
  return blob
}
