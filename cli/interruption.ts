import { LookError } from '@/lib/look/look-error'

/** Aborted by Ctrl-C, so that what is under way is finished or left out whole. */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => {
    controller.abort(new LookError('cancelled', 'Interrupted. The same command goes on from here.'))
  })
  return controller.signal
}
