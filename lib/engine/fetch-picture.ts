import { LookError } from '../look/look-error'
import { photoFile } from '../page/photo-file'

const PATIENCE_MS = 30_000

/**
 * A product's picture from its shop, without the person's cookies. Where no host permission stands for its server, the
 * server itself must allow it (CORS).
 *
 * @throws LookError `photo-missing` where the server does not give it, `photo-unreadable` where it is no picture,
 * `photo-blocked` where the server is there and neither it nor a permission allows it, `photo-too-large`, `offline`,
 * `cancelled`
 */
export async function fetchPicture(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const inTime = () => {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    return signal ? AbortSignal.any([signal, patience]) : patience
  }
  const response = await fetch(url, { credentials: 'omit', signal: inTime() }).catch(async (cause) => {
    if (signal?.aborted) throw LookError.from(signal.reason)
    if (!URL.canParse(url))
      throw new LookError('photo-missing', 'This picture has no web address.', { cause })
    const { hostname } = new URL(url)
    if (await isThere(url, inTime())) {
      throw new LookError('photo-blocked', `Pictures of ${hostname} may not be read yet.`, { cause })
    }
    throw new LookError('offline', `${hostname} could not be reached. Is the network there?`, { cause })
  })
  if (!response.ok) throw new LookError('photo-missing', `The shop answers ${response.status} for ${url}.`)
  const file = await photoFile(response, null)
  if (!file) throw new LookError('photo-unreadable', `${url} is no picture that can be read.`)
  return new Uint8Array(await file.arrayBuffer())
}

/** A browser does not tell a server that forbids from one that is not there; asked without a wish to read, it does. */
async function isThere(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { mode: 'no-cors', credentials: 'omit', signal }).then(
    () => true,
    () => false,
  )
}
