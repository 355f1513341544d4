import sharp from 'sharp'
import type { Box } from '@/lib/look/look'
import { rectangleAround } from '@/lib/vision/rectangle'

const HUES = 8
const SATURATIONS = 4
const VALUES = 4

/** Brighter than this in every channel is taken for the white that a catalogue leaves round a product. */
const WHITE = 245

/**
 * The square root of the shares of 8 hues × 4 saturations × 4 values among the pixels that are not white: the cosine
 * of two is the Bhattacharyya coefficient. What colour alone finds.
 *
 * @param boxPx the part that is looked at; all of it where there is none
 */
export async function colourHistogram(path: string, boxPx: Box | undefined): Promise<Float32Array> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const part = rectangleAround(boxPx ?? [0, 0, info.width, info.height], info.width, info.height, 0)
  const bins = new Float32Array(HUES * SATURATIONS * VALUES)
  for (let y = part.top; y < part.top + part.height; y++) {
    for (let x = part.left; x < part.left + part.width; x++) {
      const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * 3)
      if (Math.min(r, g, b) < WHITE) bins[binOf(r, g, b)] = (bins[binOf(r, g, b)] ?? 0) + 1
    }
  }
  const total = bins.reduce((sum, count) => sum + count, 0)
  return total === 0 ? bins : bins.map((count) => Math.sqrt(count / total))
}

/** The bin of a colour in HSV (Smith 1978), channels 0–255. */
function binOf(r: number, g: number, b: number): number {
  const most = Math.max(r, g, b)
  const range = most - Math.min(r, g, b)
  const sector =
    range === 0
      ? 0
      : most === r
        ? ((g - b) / range + 6) % 6
        : most === g
          ? (b - r) / range + 2
          : (r - g) / range + 4
  const step = (share: number, steps: number) => Math.min(steps - 1, Math.floor(share * steps))
  const saturation = step(most === 0 ? 0 : range / most, SATURATIONS)
  return (step(sector / 6, HUES) * SATURATIONS + saturation) * VALUES + step(most / 255, VALUES)
}
