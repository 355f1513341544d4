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
 * The picture of this document that is asked for: the one picked, else one that shows `srcUrl`, else one that will show
 * it once it is scrolled to; the largest visible one where several do. Chrome tells a menu click's `srcUrl`, never the
 * element.
 */
export function pictureMeant({ srcUrl, picked: name }: PictureRef): PagePicture | null {
  if (name !== null) return picked.get(name) ?? null
  if (srcUrl === null) return null
  let best: PagePicture | null = null
  const isBetter = (one: PagePicture, other: PagePicture) => {
    const gain = Number(shownAddress(one) === srcUrl) - Number(shownAddress(other) === srcUrl)
    return gain > 0 || (gain === 0 && visibleArea(one.element) > visibleArea(other.element))
  }
  for (const picture of picturesIn(document)) {
    if (shownAddress(picture) !== srcUrl && !picture.sources.includes(srcUrl)) continue
    if (!best || isBetter(picture, best)) best = picture
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
