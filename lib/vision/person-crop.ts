import type { Box } from '../look/look'
import type { Placement } from './model-input'
import type { EntryByTask } from './models-manifest'

/**
 * A square that the department model looks at: as high as a person's box from `crop.top` to `crop.bottom` of its
 * height plus `crop.margin` of it above and below, and as wide, centred on the person. It may reach beyond the photo;
 * what lies there is padding.
 *
 * @param personPx in pixels of the photo
 * @param photo its size in pixels
 * @param sidePx side of the model's input
 */
export function placePersonCrop(
  [x, y, w, h]: Box,
  photo: { width: number; height: number },
  crop: EntryByTask['department']['crops'][number],
  sidePx: number,
): Placement {
  const size = Math.max(1, Math.round((crop.bottom - crop.top + 2 * crop.margin) * h))
  const windowLeft = Math.round(x + w / 2 - size / 2)
  const windowTop = Math.round(y + (crop.top - crop.margin) * h)
  const across = seenWithin(windowLeft, size, photo.width, sidePx)
  const down = seenWithin(windowTop, size, photo.height, sidePx)
  return {
    part: { left: across.from, top: down.from, width: across.length, height: down.length },
    left: across.at,
    top: down.at,
    width: across.span,
    height: down.span,
  }
}

/** The stretch of a window that lies on the photo (`from`, `length`), and where it comes to lie (`at`, `span`). */
function seenWithin(start: number, size: number, limit: number, side: number) {
  const from = Math.min(Math.max(0, start), limit - 1)
  const length = Math.max(1, Math.min(limit, start + size) - from)
  const scale = side / size
  const at = Math.min(side - 1, Math.max(0, Math.round((from - start) * scale)))
  const span = Math.min(side - at, Math.max(1, Math.round(length * scale)))
  return { from, length, at, span }
}
