import type { FoundPlace, PictureRef } from '../messaging/protocol'
import { LEAST_SIDE_PX } from './crop-of-capture'
import { offsetOfFrame } from './offset-of-frame'
import { pictureMeant } from './picture-meant'
import { stillShows } from './still-shows'
import { visibleBox } from './visible-box'

const BETWEEN_READINGS_MS = 120
const LEAST_WAIT_MS = 360
const PATIENCE_MS = 1600

/**
 * Where the picture that is asked for can be seen, once the page has come to rest: opening the side panel makes the
 * page narrower, and everything moves. A picture that this pushed out of sight is scrolled back. Null where it is
 * gone, replaced or hidden.
 */
export async function placeOfImage(ref: PictureRef): Promise<FoundPlace | null> {
  const picture = pictureMeant(ref)
  if (!picture) return null
  const measure = async () => (stillShows(picture) ? placeOf(picture.element) : null)
  const place = await settled(measure)
  if (!place || isSeen(place) || !stillShows(picture)) return place
  picture.element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  return settled(measure)
}

/** Where the picture stands at this moment. */
export async function placeNow(ref: PictureRef): Promise<FoundPlace | null> {
  const picture = pictureMeant(ref)
  return picture && stillShows(picture) ? placeOf(picture.element) : null
}

/** Where an element can be seen in its tab; in a frame of another origin, where in that frame. */
export async function placeOf(element: Element): Promise<FoundPlace> {
  const box = await visibleBox(element)
  const offset = offsetOfFrame()
  const view = offset?.view ?? window
  const zoom = view.visualViewport
  const isPinched = zoom !== null && zoom.scale !== 1
  return {
    x: box.x + (offset?.x ?? 0) - (isPinched ? zoom.offsetLeft : 0),
    y: box.y + (offset?.y ?? 0) - (isPinched ? zoom.offsetTop : 0),
    width: box.width,
    height: box.height,
    viewportWidth: isPinched ? zoom.width : view.innerWidth,
    viewportHeight: isPinched ? zoom.height : view.innerHeight,
    inFrame: offset ? null : location.href,
  }
}

async function settled(measure: () => Promise<FoundPlace | null>): Promise<FoundPlace | null> {
  const start = performance.now()
  let last = await measure()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_READINGS_MS))
    const now = await measure()
    const waitedMs = performance.now() - start
    const atRest = JSON.stringify(now) === JSON.stringify(last)
    if ((atRest && waitedMs >= LEAST_WAIT_MS) || waitedMs >= PATIENCE_MS) return now
    last = now
  }
}

function isSeen({ width, height }: FoundPlace): boolean {
  return width >= LEAST_SIDE_PX && height >= LEAST_SIDE_PX
}
