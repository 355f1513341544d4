import type { PageAnswer } from '../catalog/walk/polite-visitor'
import { LookError } from '../look/look-error'

const PATIENCE_MS = 60_000
/** Longer answers are no page of a shop. */
const MOST_BYTES = 20_000_000

/**
 * A page of a shop, fetched without the person's cookies.
 * @throws LookError `offline` where the shop cannot be reached, or the host is not permitted
 */
export async function fetchPage(url: string, signal?: AbortSignal): Promise<PageAnswer> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    const blob = await response.blob()
    if (blob.size > MOST_BYTES) throw new Error(`${url} is too large.`)
    return {
      status: response.status,
      url: response.url,
      contentType: response.headers.get('content-type') ?? '',
      body: await blob.text(),
      retryAfter: response.headers.get('retry-after'),
    }
  } catch (cause) {
    if (signal?.aborted) throw LookError.from(signal.reason)
    const { hostname } = new URL(url)
    throw new LookError('offline', `${hostname} could not be reached. Is the network there?`, { cause })
  }
}
