import { readPicture } from '../catalog/walk/read-picture'
import { LookError } from '../look/look-error'
import { photoFile } from '../page/photo-file'
import { wait } from './wait'

const PATIENCE_MS = 30_000

/**
 * A product's picture from its shop, without the person's cookies. Where no host permission stands for its server, the
 * server itself must allow it (CORS).
 *
 * @throws LookError `photo-missing` where the server does not give it, or not to its end, `photo-unreadable` where it is
 * no picture, `photo-blocked` where the server is there and neither it nor a permission allows it, `photo-too-large`,
 * `shop-busy`, `offline`, `cancelled`
 */
export function fetchPicture(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  return readPicture(url, {
    open: () => asked(url, signal),
    async read(response) {
      const file = await photoFile(response, null)
      if (!file) throw new LookError('photo-unreadable', `${url} is no picture that can be read.`)
      return new Uint8Array(await file.arrayBuffer())
    },
    wait,
    signal,
  })
}

async function asked(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const inTime = () => {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    return signal ? AbortSignal.any([signal, patience]) : patience
  }
  return fetch(url, { credentials: 'omit', signal: inTime() }).catch(async (cause) => {
    if (signal?.aborted) throw LookError.from(signal.reason)
    const { hostname } = new URL(url)
    if (await isThere(url, inTime())) {
      throw new LookError('photo-blocked', `Pictures of ${hostname} may not be read yet.`, { cause })
    }
    throw new LookError('offline', `${hostname} could not be reached. Is the network there?`, { cause })
  })
}

/** A browser does not tell a server that forbids from one that is not there; asked without a wish to read, it does. */
async function isThere(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { mode: 'no-cors', credentials: 'omit', signal }).then(
    () => true,
    () => false,
  )
}
