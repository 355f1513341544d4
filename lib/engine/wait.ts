import { throwIfCancelled } from '../look/look-error'

/** Resolves after so many milliseconds. @throws LookError `cancelled` when `signal` is aborted */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      try {
        throwIfCancelled(signal)
      } catch (error) {
        reject(error)
      }
    })
  })
}
