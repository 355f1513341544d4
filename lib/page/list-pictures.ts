import type { ListedPicture } from '../messaging/protocol'
import { type FileSize, isPlaceholder } from './photo-file'
import { type PagePicture, picturesIn } from './pictures-in-page'

/** Smaller pictures are icons, swatches and thumbnails: nobody in them is large enough to look at. Of the shorter side. */
const LEAST_SIDE_PX = 200
/** Pages have thousands of pictures at most; a hostile one may have more. */
const MOST_PICTURES = 1000
/** `data:` addresses are whole files, and all addresses together must fit into one message. */
const MOST_CHARACTERS = 16_000_000

/** The pictures of a document that are large enough to show a dressed person, each file once, the largest first. */
export function listPictures(document: Document): ListedPicture[] {
  const byAddress = new Map<string, ListedPicture>()
  let characters = 0
  for (const picture of picturesIn(document)) {
    if (byAddress.size >= MOST_PICTURES) break
    const listed = listedPicture(picture)
    if (!listed || byAddress.has(listed.srcUrl)) continue
    if (Math.min(listed.width, listed.height) < LEAST_SIDE_PX) continue
    if (characters + listed.srcUrl.length > MOST_CHARACTERS) continue
    characters += listed.srcUrl.length
    byAddress.set(listed.srcUrl, listed)
  }
  return [...byAddress.values()].sort((one, other) => other.width * other.height - one.width * one.height)
}

function listedPicture({ element, sources }: PagePicture): ListedPicture | null {
  const file = element instanceof HTMLImageElement ? fileSize(element) : null
  const isLazy = sources.length > 1 && file !== null && isPlaceholder(file)
  // Many lazy pictures share one placeholder: only what they will show tells them apart.
  const srcUrl = isLazy ? sources[0] : sources.at(-1)
  if (!srcUrl || !/^(https?|blob|data):/.test(srcUrl)) return null
  const { width, height } = file && !isLazy ? file : sizeOnScreen(element)
  return { srcUrl, width, height }
}

/** In pixels; null until it has been loaded. */
function fileSize({ naturalWidth, naturalHeight }: HTMLImageElement): FileSize | null {
  return naturalWidth > 0 ? { width: naturalWidth, height: naturalHeight } : null
}

/** In pixels of the screen. */
function sizeOnScreen(element: Element): FileSize {
  const { width, height } = element.getBoundingClientRect()
  const scale = element.ownerDocument.defaultView?.devicePixelRatio ?? 1
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
