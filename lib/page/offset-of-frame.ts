/**
 * Where this frame's viewport stands in its tab's, in CSS pixels, and the tab's own window. Null in a frame of
 * another origin: it is not told where it stands.
 */
export function offsetOfFrame(): { x: number; y: number; view: Window } | null {
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
    return null
  }
  return { x, y, view }
}
