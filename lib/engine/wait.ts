import { throwIfCancelled } from '../look/look-error'

/** Resolves after so many milliseconds. @throws LookError `cancelled` as soon as `signal` is aborted */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  throwIfCancelled(signal)
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  throwIfCancelled(signal)
}
