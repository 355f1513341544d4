/** Calls `whenIdle` once nothing has been at work for `afterMs`. */
export interface IdleTimer {
  /** Counts as work until it settles. */
  during<T>(work: () => Promise<T>): Promise<T>
}

/** A new timer; it starts to count at once. */
export function createIdleTimer(afterMs: number, whenIdle: () => void): IdleTimer {
  let atWork = 0
  let timer = setTimeout(whenIdle, afterMs)
  return {
    async during(work) {
      atWork += 1
      clearTimeout(timer)
      try {
        return await work()
      } finally {
        atWork -= 1
        if (atWork === 0) timer = setTimeout(whenIdle, afterMs)
      }
    },
  }
}
