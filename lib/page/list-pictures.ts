import type { ListedPicture } from '../messaging/protocol'
import { type PagePicture, picturesIn } from './pictures-in-page'

/** Smaller pictures are icons, swatches and thumbnails: nobody in them is large enough to look at. Of the shorter side. */
const LEAST_SIDE_PX = 200
/** Pages have thousands of pictures at most; a hostile one may have more. */
const MOST_PICTURES = 1000

/** The pictures of a document that are large enough to show a dressed person, each file once, the largest first. */
export function listPictures(document: Document): ListedPicture[] {
  const byAddress = new Map<string, ListedPicture>()
  for (const picture of picturesIn(document)) {
    if (byAddress.size >= MOST_PICTURES) break
    const listed = listedPicture(picture)
    if (!listed || byAddress.has(listed.srcUrl)) continue
    if (Math.min(listed.width, listed.height) >= LEAST_SIDE_PX) byAddress.set(listed.srcUrl, listed)
  }
  return [...byAddress.values()].sort((one, other) => other.width * other.height - one.width * one.height)
}

function listedPicture({ element, sources }: PagePicture): ListedPicture | null {
  const srcUrl = sources.at(-1)
  if (!srcUrl || !/^(https?|blob|data):/.test(srcUrl)) return null
  const { width, height } = sizeOf(element)
  return { srcUrl, width, height }
}

/** In pixels of the file where it has been loaded, else of the screen. */
function sizeOf(element: Element): { width: number; height: number } {
  if (element instanceof HTMLImageElement && element.naturalWidth > 0) {
    return { width: element.naturalWidth, height: element.naturalHeight }
  }
  const { width, height } = element.getBoundingClientRect()
  const scale = element.ownerDocument.defaultView?.devicePixelRatio ?? 1
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
