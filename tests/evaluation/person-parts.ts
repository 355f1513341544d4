import sharp from 'sharp'
import type { Box } from '@/lib/look/look'
import { type Rectangle, rectangleAround } from '@/lib/vision/rectangle'

/** The waist, of a standing person's height. */
const WAIST = 0.52

/** A standing person, and their halves, with some room around; boxes may stand out of the photo. */
export function partsOfPerson([x, y, w, h]: Box): Record<'full' | 'upper' | 'lower', Box> {
  const [left, wide] = [x - 0.2 * w, 1.4 * w]
  const between = (from: number, to: number): Box => [left, y + from * h, wide, (to - from) * h]
  return { full: between(-0.05, 1.05), upper: between(-0.05, WAIST), lower: between(WAIST, 1.05) }
}

/**
 * Writes a part of a photo as a picture of its own.
 *
 * @returns which pixels of the photo it shows
 */
export async function writePart(photo: string, box: Box, path: string): Promise<Rectangle> {
  const { width, height } = await sharp(photo).metadata()
  const part = rectangleAround(box, width, height)
  await sharp(photo).extract(part).toFile(path)
  return part
}
