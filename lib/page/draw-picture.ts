import type { PagePicture } from './pictures-in-page'

/**
 * What an element shows, drawn anew as a PNG: an image at the full size of its file, a canvas, a video's frame of
 * this moment. Null where the element cannot be drawn, or its pixels are of another origin and may not be read.
 */
export async function drawPicture({ element }: PagePicture): Promise<Blob | null> {
  const source = drawable(element)
  if (!source || source.width === 0 || source.height === 0) return null
  try {
    const canvas = new OffscreenCanvas(source.width, source.height)
    canvas.getContext('2d')?.drawImage(source.image, 0, 0, source.width, source.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } catch {
    // A picture of another origin taints the canvas: the next way is tried.
    return null
  }
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
