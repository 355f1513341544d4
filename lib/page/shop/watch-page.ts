/** What somebody who follows a page wants to be told of. */
export interface PageChanges {
  /** Elements may have come, gone or changed. At most every {@link REST_MS}. */
  onContent: () => void
  /** Elements may have moved: called once a frame for as long as it gives true, and for a while after a movement began. */
  onMove: () => boolean
}

/** Pages change in bursts: one look at the end of each is enough. */
const REST_MS = 120
/** How long something that began to move is followed though it seems to stand still: delays, easings. */
const FOLLOW_MS = 700

const MOVEMENTS = [
  'scroll',
  'resize',
  'transitionrun',
  'transitionend',
  'animationstart',
  'animationend',
] as const

/**
 * Tells of everything that moves or changes a page's pictures: lazy loading, drawing anew, carousels, layers, another
 * address without another page. Ends with `signal`.
 */
export function watchPage(window: Window, { onContent, onMove }: PageChanges, signal: AbortSignal): void {
  const { document } = window
  let resting: number | null = null
  let frame: number | null = null
  let followUntil = 0

  const content = () => {
    resting ??= window.setTimeout(() => {
      resting = null
      onContent()
      follow(0)
    }, REST_MS)
  }
  const follow = (ms: number) => {
    followUntil = Math.max(followUntil, performance.now() + ms)
    frame ??= window.requestAnimationFrame(step)
  }
  const step = () => {
    frame = null
    if (onMove() || performance.now() < followUntil) frame = window.requestAnimationFrame(step)
  }

  const mutations = new MutationObserver(content)
  const attributeFilter = ['src', 'srcset', 'style', 'class', 'href', 'hidden', 'open']
  mutations.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter })
  for (const name of MOVEMENTS) {
    const ms = name.startsWith('transition') || name.startsWith('animation') ? FOLLOW_MS : 0
    window.addEventListener(name, () => follow(ms), { capture: true, passive: true, signal })
  }
  // A lazy picture has no size before.
  document.addEventListener('load', content, { capture: true, signal })
  const { navigation } = window as { navigation?: EventTarget }
  navigation?.addEventListener('currententrychange', content, { signal })
  window.addEventListener('popstate', content, { signal })
  signal.addEventListener('abort', () => {
    mutations.disconnect()
    if (resting !== null) window.clearTimeout(resting)
    if (frame !== null) window.cancelAnimationFrame(frame)
  })
  content()
}
