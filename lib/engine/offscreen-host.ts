import { browser } from 'wxt/browser'
import type { EngineHost } from './engine-host'
import { oneAtATime } from './one-at-a-time'

/** The engine in Chrome's one offscreen document, `page` of this extension. It closes itself when idle. */
export function createOffscreenHost(page: string): EngineHost {
  // Two starts at once would ask for two documents, and Chrome refuses the second.
  const start = oneAtATime(async () => {
    const running = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })
    if (running.length > 0) return
    await browser.offscreen.createDocument({
      url: page,
      reasons: ['WORKERS', 'BLOBS'],
      justification:
        'Finds garments in a photo and matches for them on this machine, in WebAssembly or on the GPU.',
    })
  })
  return { ensure: start }
}
