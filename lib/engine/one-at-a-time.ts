/** Work that goes on once at a time: whoever asks meanwhile waits for the same. */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null
  return () => {
    underWay ??= work().finally(() => {
      underWay = null
    })
    return underWay
  }
}

/** The same for work that must not miss what came while it went on: whoever asks meanwhile has it done once more. */
export function onceMoreWhenAsked(work: () => Promise<void>): () => Promise<void> {
  let isAsked = false
  const goOn = oneAtATime(() => {
    isAsked = false
    return work()
  })
  return async () => {
    isAsked = true
    while (isAsked) await goOn()
  }
}
