import { CATEGORIES, type Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import type { Photo } from '@/lib/vision/photo'

/** What the fake detector finds: red and green say what it is, blue is free. */
export const FAKE_CLASSES: readonly (Category | 'person')[] = [...CATEGORIES, 'person']

/** Red and green of a class. */
export function paintOf(kind: Category | 'person'): [red: number, green: number] {
  const index = FAKE_CLASSES.indexOf(kind)
  return [10 + 20 * index, 250 - 20 * index]
}

/** A white photo with a rectangle of its class's paint for each thing, later ones over earlier ones. */
export function drawPhoto(
  width: number,
  height: number,
  things: { kind: Category | 'person'; box: Box; blue?: number }[],
): Photo {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const { kind, box, blue = 128 } of things) {
    const [left, top, w, h] = box
    const [red, green] = paintOf(kind)
    for (let y = top; y < top + h; y++) {
      for (let x = left; x < left + w; x++) pixels.set([red, green, blue, 255], (y * width + x) * 4)
    }
  }
  return { pixels, width, height }
}
