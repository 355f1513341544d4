import type { Place } from '../messaging/protocol'
import { imageInPage } from './image-in-page'

const SETTLED_FRAMES_MS = 120
const PATIENCE_MS = 1600

/**
 * Where the image stands in the visible part of its tab once the page has come to rest: opening the side panel
 * makes the page narrower, and everything moves. Null where the image is gone or the frame's own place is hidden.
 */
export async function placeOfImage(srcUrl: string): Promise<Place | null> {
  const deadline = performance.now() + PATIENCE_MS
  let last = measure(srcUrl)
  while (performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_FRAMES_MS))
    const now = measure(srcUrl)
    const settled = JSON.stringify(now) === JSON.stringify(last)
    last = now
    if (settled && performance.now() > deadline - PATIENCE_MS + 3 * SETTLED_FRAMES_MS) break
  }
  return last
}

function measure(srcUrl: string): Place | null {
  const element = imageInPage(srcUrl)
  const offset = offsetOfFrame()
  if (!element || !offset) return null
  const { x, y, width, height } = element.getBoundingClientRect()
  const view = offset.view
  return {
    x: x + offset.x,
    y: y + offset.y,
    width,
    height,
    viewportWidth: view.innerWidth,
    viewportHeight: view.innerHeight,
  }
}

function offsetOfFrame(): { x: number; y: number; view: Window } | null {
  let x = 0
  let y = 0
  let view: Window = window
  try {
    while (view.parent !== view) {
      const frame = view.frameElement
      if (!frame) return null
      const box = frame.getBoundingClientRect()
      x += box.x + frame.clientLeft
      y += box.y + frame.clientTop
      view = view.parent
    }
  } catch {
    // A frame of another origin does not tell where it stands.
    return null
  }
  return { x, y, view }
}
