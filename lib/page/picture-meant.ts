import type { PictureRef } from '../messaging/protocol'
import { type PagePicture, picturesIn } from './pictures-in-page'

const picked = new Map<string, PagePicture>()

/** Remembers a picture that the person picked in this document and gives the name under which it can be asked for. */
export function rememberPicture(picture: PagePicture): string {
  // `randomUUID` is missing on pages without TLS.
  const name = crypto.getRandomValues(new Uint32Array(4)).join('-')
  picked.set(name, picture)
  return name
}

/**
 * The picture of this document that is asked for: the one picked, else the one that shows `srcUrl`, the largest
 * visible one where several do. Chrome tells a menu click's `srcUrl`, never the element.
 */
export function pictureMeant(ref: PictureRef): PagePicture | null {
  if (ref.picked !== null) return picked.get(ref.picked) ?? null
  let best: PagePicture | null = null
  for (const picture of picturesIn(document)) {
    if (shownAddress(picture) !== ref.srcUrl) continue
    if (!best || visibleArea(picture.element) > visibleArea(best.element)) best = picture
  }
  return best
}

function shownAddress({ element, kind, sources }: PagePicture): string | undefined {
  return kind === 'video' ? (element as HTMLVideoElement).currentSrc || sources[0] : sources.at(-1)
}

function visibleArea(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const width = Math.min(right, innerWidth) - Math.max(left, 0)
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0)
  return Math.max(0, width) * Math.max(0, height)
}
