import type { PagePixels, PictureRef } from '../messaging/protocol'
import { blobToBase64 } from './base64'
import { drawPicture, hasFrame } from './draw-picture'
import { type FileSize, photoFile } from './photo-file'
import { pictureMeant } from './picture-meant'
import type { PagePicture } from './pictures-in-page'
import { stillShows } from './still-shows'

/** A gallery may name many files of one photo; so many are tried. */
const MOST_SOURCES = 4

/**
 * The picture that is asked for, read by our script inside its page: its file as the site sent it, the fullest first,
 * where it may be read (same origin, CORS, `data:`, `blob:`), else drawn anew where the canvas stays clean. Where
 * neither may be done it says which addresses the worker may try.
 */
export async function readImage(ref: PictureRef): Promise<PagePixels> {
  const picture = pictureMeant(ref)
  const sources = picture ? sourcesToRead(picture) : ref.srcUrl === null ? [] : [ref.srcUrl]
  const shown = picture ? shownSize(picture.element) : null
  for (const source of sources) {
    const file = await fetchHere(source, shown)
    if (file) return packed(file)
  }
  if (!picture) return { kind: 'absent' }
  const drawn = stillShows(picture) ? await drawPicture(picture) : null
  return drawn ? packed(drawn) : { kind: 'unreadable', sources, shown }
}

function sourcesToRead({ element, sources }: PagePicture): string[] {
  const isFrame = element instanceof HTMLVideoElement && hasFrame(element)
  const shown = sources.at(-1)
  return isFrame || !shown ? [] : [...new Set([...sources.slice(0, MOST_SOURCES - 1), shown])]
}

function shownSize(element: Element): FileSize | null {
  if (!(element instanceof HTMLImageElement) || element.naturalWidth === 0) return null
  return { width: element.naturalWidth, height: element.naturalHeight }
}

async function fetchHere(source: string, shown: FileSize | null): Promise<Blob | null> {
  try {
    const response = await fetch(source, { cache: 'force-cache', signal: AbortSignal.timeout(8000) })
    return await photoFile(response, shown)
  } catch {
    // Expected across origins: the next way is tried.
    return null
  }
}

async function packed(blob: Blob): Promise<PagePixels> {
  return { kind: 'bytes', base64: await blobToBase64(blob), type: blob.type }
}
