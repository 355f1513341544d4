import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Box } from '@/lib/look/look'
import { boxAround, type Mask, maskFile, personBox, readMask } from './street-photos'

/** What is done to a photo of a person before it is looked at. */
export type Alteration = 'upper half' | 'face hidden'

/** ccp/mask_labels.json */
const SKIN = 41

/** A head and a neck, of a standing person's height. */
const HEAD = 0.16

/** To just below the waist. */
const UPPER = 0.5
const MARGIN = 0.04
const GREY = { r: 114, g: 114, b: 114 }

/** Whether a photo has the pixel labels that an alteration needs. */
export function canAlter(path: string): boolean {
  return existsSync(maskFile(path))
}

/**
 * Writes the photo with only the upper half of its person, or with a grey patch over the skin of the head.
 *
 * @returns the path of the new picture; null where no person, or no skin of a head, is labelled
 */
export async function alterPerson(
  path: string,
  alteration: Alteration,
  folder: string,
): Promise<string | null> {
  const mask = await readMask({ path })
  const person = personBox(mask)
  if (!person) return null
  const written = join(folder, `${alteration.replace(' ', '-')}-${path.split('/').pop()}`)
  if (alteration === 'upper half') {
    await sharp(path).extract(upperHalf(person, mask)).toFile(written)
    return written
  }
  const face = faceBox(person, mask)
  if (!face) return null
  const [left, top, width, height] = face
  const patch = { create: { width, height, channels: 3 as const, background: GREY } }
  await sharp(path)
    .composite([{ input: patch, left, top }])
    .toFile(written)
  return written
}

function upperHalf([x, y, w, h]: Box, { width, height }: Mask) {
  const left = Math.max(0, Math.floor(x - MARGIN * h))
  const top = Math.max(0, Math.floor(y - MARGIN * h))
  const right = Math.min(width, Math.ceil(x + w + MARGIN * h))
  const bottom = Math.min(height, Math.ceil(y + UPPER * h))
  return { left, top, width: right - left, height: bottom - top }
}

function faceBox([, y, , h]: Box, { values, width, height }: Mask): Box | null {
  const [top, bottom] = [y, y + HEAD * h]
  return boxAround(width, height, (at) => {
    const row = Math.floor(at / width)
    return row >= top && row < bottom && values[at] === SKIN
  })
}
