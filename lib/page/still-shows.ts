import { type PagePicture, pictureOf } from './pictures-in-page'

/**
 * Whether an element still shows the picture that it showed when it was asked for: pages replace pictures while we
 * work, and another picture must never be taken for it. Another file of the same photo counts as the same.
 */
export function stillShows({ element, kind, sources }: PagePicture): boolean {
  if (!element.isConnected) return false
  if (kind === 'canvas' || kind === 'video' || kind === 'frame') return true
  const now = pictureOf(element)?.sources ?? []
  return now.some((source) => sources.includes(source))
}
