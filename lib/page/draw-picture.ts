import { isPlaceholder } from './photo-file'
import type { PagePicture } from './pictures-in-page'

/** More pixels than garments need, and few enough to be drawn, encoded and sent at once. */
const MOST_PIXELS = 12_000_000

/**
 * What an element shows, drawn anew as a PNG: an image at the size of its file, a canvas, a video's frame of this
 * moment; larger ones are drawn smaller. Null where there is nothing to be drawn (a placeholder, a WebGL canvas that
 * keeps no picture), or where its pixels are of another origin and may not be read.
 */
export async function drawPicture({ element }: PagePicture): Promise<Blob | null> {
  const source = drawable(element)
  if (!source || isPlaceholder(source)) return null
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (source.width * source.height)))
  try {
    const canvas = new OffscreenCanvas(Math.round(source.width * scale), Math.round(source.height * scale))
    canvas.getContext('2d')?.drawImage(source.image, 0, 0, canvas.width, canvas.height)
    return isEmpty(canvas) ? null : await canvas.convertToBlob({ type: 'image/png' })
  } catch {
    // A picture of another origin taints the canvas: the next way is tried.
    return null
  }
}

/** Whether nothing at all has been drawn. */
function isEmpty(canvas: OffscreenCanvas): boolean {
  const small = new OffscreenCanvas(8, 8).getContext('2d')
  small?.drawImage(canvas, 0, 0, 8, 8)
  return small?.getImageData(0, 0, 8, 8).data.every((value) => value === 0) ?? true
}

function drawable(element: Element): { image: CanvasImageSource; width: number; height: number } | null {
  if (element instanceof HTMLImageElement) {
    return { image: element, width: element.naturalWidth, height: element.naturalHeight }
  }
  if (element instanceof HTMLCanvasElement) {
    return { image: element, width: element.width, height: element.height }
  }
  if (element instanceof HTMLVideoElement && hasFrame(element)) {
    return { image: element, width: element.videoWidth, height: element.videoHeight }
  }
  return null
}

/** Whether a video shows a frame of its own rather than its poster. */
export function hasFrame(video: HTMLVideoElement): boolean {
  const showsPoster = video.poster !== '' && video.currentTime === 0 && video.paused
  return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !showsPoster
}
