import { join } from 'node:path'
import sharp from 'sharp'
import type { Box } from '@/lib/look/look'
import { type Mask, readMask, type StreetGarment, type StreetPhoto } from './street-photos'

/** A picture of a garment alone on white, and where it is in it. */
export interface CutOut {
  path: string
  box: Box
}

/** White round the garment's box, as a share of its longer side: catalogues leave some too. */
const BORDER = 0.1

/**
 * Writes each garment of a photo as a catalogue would show it: those pixels of its box whose mask value is its
 * own, on white. The nearest that there is to a shop's photo of a garment seen in the street.
 */
export async function writeCutOuts(photo: StreetPhoto, folder: string): Promise<CutOut[]> {
  const mask = await readMask(photo)
  const pixels = await sharp(photo.path).removeAlpha().toColourspace('srgb').raw().toBuffer()
  return Promise.all(
    photo.garments.map(async (garment, index) => {
      const { data, width, height, box } = cutOut(garment, mask, pixels)
      const path = join(folder, `cut-out-${photo.name}-${index}.png`)
      await sharp(data, { raw: { width, height, channels: 3 } })
        .png()
        .toFile(path)
      return { path, box }
    }),
  )
}

/** @param pixels RGB, row-major, as large as the mask */
export function cutOut(
  { box, maskValues }: Pick<StreetGarment, 'box' | 'maskValues'>,
  mask: Mask,
  pixels: Uint8Array,
) {
  const left = Math.max(0, Math.floor(box[0]))
  const top = Math.max(0, Math.floor(box[1]))
  const w = Math.min(mask.width, Math.ceil(box[0] + box[2])) - left
  const h = Math.min(mask.height, Math.ceil(box[1] + box[3])) - top
  const border = Math.round(BORDER * Math.max(w, h))
  const [width, height] = [w + 2 * border, h + 2 * border]
  const data = new Uint8Array(width * height * 3).fill(255)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const from = (top + y) * mask.width + left + x
      if (!maskValues.includes(mask.values[from] ?? 0)) continue
      data.set(pixels.subarray(from * 3, from * 3 + 3), ((border + y) * width + border + x) * 3)
    }
  }
  return { data, width, height, box: [border, border, w, h] as Box }
}
