import type { Photo } from './photo'

/** How light a channel must be to count as white. */
const WHITE = 245

/** The share of the picture's edge that must be white. */
const MOSTLY = 0.9

/** Whether a picture shows its subject on white, as shops do: told by its outermost pixels. */
export function isOnWhite(photo: Photo): boolean {
  const { pixels, width, height } = photo
  let white = 0
  let seen = 0
  const look = (x: number, y: number) => {
    const at = (y * width + x) * 4
    const darkest = Math.min(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
    seen += 1
    if (darkest >= WHITE) white += 1
  }
  for (let x = 0; x < width; x++) {
    look(x, 0)
    look(x, height - 1)
  }
  for (let y = 0; y < height; y++) {
    look(0, y)
    look(width - 1, y)
  }
  return white >= MOSTLY * seen
}
