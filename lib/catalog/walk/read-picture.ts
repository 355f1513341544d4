import { LookError } from '../../look/look-error'
import { askPatiently, type Patience } from './ask-patiently'

/** How a picture is asked for and read. */
export interface PictureVisit<T> extends Pick<Patience, 'wait'> {
  /** Asks its server for it. @throws LookError `offline` where that cannot be reached */
  open(): Promise<Response>
  /** Reads the answer to its end; whatever it throws but a LookError means that it was broken off. */
  read(answer: Response): Promise<T>
  signal?: AbortSignal
}

/** Others wait behind a picture: less patience than for a page. */
const PATIENCE = { attempts: 3, pauseMs: 1000, longestWaitMs: 30_000 }

/**
 * A product's picture from its shop, in browser and terminal. A busy server is asked again after as long as it says.
 *
 * @throws LookError `photo-missing` where the server does not give it, or not to its end; `shop-busy`; `cancelled`;
 * what `open` and `read` throw
 */
export async function readPicture<T>(url: string, { open, read, wait, signal }: PictureVisit<T>): Promise<T> {
  if (!URL.canParse(url)) throw new LookError('photo-missing', `${url} is no web address.`)
  const { hostname } = new URL(url)
  const ask = async () => {
    const response = await open()
    return { response, status: response.status, retryAfter: response.headers.get('retry-after') }
  }
  const { response, status } = await askPatiently(ask, { ...PATIENCE, hostname, wait }, signal)
  if (!response.ok) throw new LookError('photo-missing', `The shop answers ${status} for ${url}.`)
  try {
    return await read(response)
  } catch (cause) {
    if (cause instanceof LookError) throw cause
    if (signal?.aborted) throw LookError.from(signal.reason)
    throw new LookError('photo-missing', `${hostname} broke off in the middle of ${url}.`, { cause })
  }
}
