import sharp, { type Sharp } from 'sharp'
import { personBox, readMask, type StreetPhoto } from './street-photos'

/** Narrower strips beside a person show too little to be a background. */
const NARROWEST = 24

/** A wall of one colour, from grey to nearly white with a tint. */
export function plainWall(width: number, height: number, random: () => number): Sharp {
  const light = 90 + 150 * random()
  const tint = () => Math.round(Math.min(255, light + 30 * (random() - 0.5)))
  const background = { r: tint(), g: tint(), b: tint() }
  return sharp({ create: { width, height, channels: 3, background } })
}

/** The wider strip beside a photo's person, drawn over the whole scene; null where there is none. */
export async function backgroundOf(photo: StreetPhoto, width: number, height: number): Promise<Sharp | null> {
  const mask = await readMask(photo)
  const [x, , w] = personBox(mask) ?? [0, 0, 0, 0]
  const right = mask.width - x - w
  const strip = x > right ? { left: 0, width: x } : { left: x + w, width: right }
  if (strip.width < NARROWEST) return null
  return sharp(photo.path)
    .extract({ ...strip, top: 0, height: mask.height })
    .resize(width, height, { fit: 'cover' })
}
