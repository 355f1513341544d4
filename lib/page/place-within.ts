import type { Place } from '../messaging/protocol'

/** A place in a frame's viewport as a place in the tab, given where the frame itself is seen; what sticks out is cut. */
export function placeWithin(frame: Place, inner: Place): Place {
  const left = Math.max(0, inner.x)
  const top = Math.max(0, inner.y)
  const right = Math.min(frame.width, inner.x + inner.width)
  const bottom = Math.min(frame.height, inner.y + inner.height)
  return {
    ...frame,
    x: frame.x + left,
    y: frame.y + top,
    width: Math.max(0, right - left),
    height: Math.max(0, bottom - top),
  }
}

/** How far a picture may drift between two readings, in CSS pixels: slow zooms of a hovered photo are common. */
const DRIFT_PX = 8

/** Whether a picture has stayed where it was. */
export function hasStayed(before: Place, after: Place | null): boolean {
  return (
    after !== null &&
    (['x', 'y', 'width', 'height', 'viewportWidth', 'viewportHeight'] as const).every(
      (side) => Math.abs(before[side] - after[side]) <= DRIFT_PX,
    )
  )
}
