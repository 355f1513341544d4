import sharp from 'sharp'
import { type Mask, personBox, readMask, type StreetPhoto } from './street-photos'

/** A person cut out of their photo: RGBA, row-major. */
export interface Figure {
  pixels: Uint8Array
  width: number
  height: number
}

/** The person of a street photo; null where its mask is empty. */
export async function cutOutFigure(photo: StreetPhoto): Promise<Figure | null> {
  const mask = await readMask(photo)
  const box = personBox(mask)
  if (!box) return null
  const [left, top, width, height] = box
  const colors = await sharp(photo.path).toColourspace('srgb').raw().toBuffer()
  const alphas = await softMask(mask)
  const pixels = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const from = (top + Math.floor(at / width)) * mask.width + left + (at % width)
    pixels.set(colors.subarray(from * 3, from * 3 + 3), at * 4)
    pixels[at * 4 + 3] = alphas[from] ?? 0
  }
  return { pixels, width, height }
}

/** Opaque inside, with an edge of a pixel or two: a hard edge would give the cut-out away. */
function softMask({ values, width, height }: Mask): Promise<Buffer> {
  const opaque = Uint8Array.from(values, (value) => (value === 0 ? 0 : 255))
  return sharp(opaque, { raw: { width, height, channels: 1 } })
    .blur(0.8)
    .extractChannel(0)
    .raw()
    .toBuffer()
}

/** The figure at another height, mirrored or not. */
export async function scaleFigure(figure: Figure, heightPx: number, mirrored: boolean): Promise<Figure> {
  const { pixels, width, height } = figure
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .resize({ height: heightPx, width: widthAt(figure, heightPx), fit: 'fill' })
    .flop(mirrored)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** How wide the figure is at another height. */
export function widthAt({ width, height }: Figure, heightPx: number): number {
  return Math.max(1, Math.round((width * heightPx) / height))
}
