import { LookError, throwIfCancelled } from '../look/look-error'
import type { WayToPixels } from '../store/jobs'

/** One way to get a photo's pixels: the encoded picture, or null where this way does not lead there. */
export interface Rung {
  name: WayToPixels
  climb: () => Promise<Blob | null>
}

/** An encoded picture, and the way that led to it. */
export interface FoundPhoto {
  photo: Blob
  way: WayToPixels
}

/**
 * Tries one way after the other, from the one that gives the site's own bytes to the one that photographs the
 * screen, and gives the first picture found, and how.
 * @throws LookError `photo-blocked` where no way leads there; `cancelled`
 */
export async function climbForPhoto(rungs: readonly Rung[], signal?: AbortSignal): Promise<FoundPhoto> {
  const reasons: unknown[] = []
  for (const rung of rungs) {
    throwIfCancelled(signal)
    try {
      const photo = await rung.climb()
      if (photo && photo.size > 0) return { photo, way: rung.name }
    } catch (error) {
      reasons.push(error)
    }
  }
  throw new LookError(
    'photo-blocked',
    'This page does not let the picture be read. Save the picture, or take a screenshot of it, and drop it here.',
    { cause: new AggregateError(reasons, `tried ${rungs.map((rung) => rung.name).join(', ')}`) },
  )
}
