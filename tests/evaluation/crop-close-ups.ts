import { join } from 'node:path'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { type Rectangle, rectangleAround } from '@/lib/vision/rectangle'
import { partsOfPerson, writePart } from './person-parts'
import {
  boxAround,
  type Mask,
  personBox,
  readMask,
  type StreetGarment,
  type StreetPhoto,
} from './street-photos'

/** A garment in a crop: its box there, and how much of it the crop shows. */
export interface GarmentInCrop {
  category: Category
  /** of what is seen of it, in pixels of the crop */
  box: Box
  /** 0–1, of its pixels */
  seenShare: number
}

/** A crop of a street photo in which no whole person is. */
export interface CloseUp {
  path: string
  /** The garment that it was made of; a half of a person is of none. */
  of: 'upper half' | 'lower half' | GarmentInCrop
  garments: GarmentInCrop[]
}

/** Large enough, of what street photos show, to be looked at from near. */
export const NEAR_CATEGORIES: readonly Category[] = [
  'topwear',
  'outerwear',
  'bottomwear',
  'onepiece',
  'footwear',
  'bag',
]

/** Room on each side, as shares of the garment's own width and height. */
const ROOM = { least: 0.05, most: 0.3 }

/** A crop that shows more of the person's height has head and feet: it is no close-up. */
const MOST_HEIGHT = 0.85

/**
 * Writes the close-ups of each photo, the same for the same seed: each larger garment with some room around it, and
 * the upper and the lower half of the person.
 *
 * @returns those of each photo
 */
export async function cropCloseUps(
  photos: readonly StreetPhoto[],
  folder: string,
  seed = 1,
): Promise<CloseUp[][]> {
  const random = seededRandom(seed)
  const all: CloseUp[][] = []
  for (const photo of photos) {
    const mask = await readMask(photo)
    const person = personBox(mask)
    const write = async (name: string, box: Box) => {
      const path = join(folder, `close-up-${photo.name}-${name}.png`)
      const part = await writePart(photo.path, box, path)
      const seen = photo.garments.map((garment) => garmentInCrop(garment, mask, part))
      return { path, seen, garments: seen.filter((one) => one !== null) }
    }
    const ofPhoto: CloseUp[] = []
    for (const [index, { category, box }] of photo.garments.entries()) {
      if (!NEAR_CATEGORIES.includes(category)) continue
      const near = withRoom(box, random)
      if (!person || near[3] > MOST_HEIGHT * person[3]) continue
      const { path, seen, garments } = await write(`${index}`, near)
      const of = seen[index]
      if (of) ofPhoto.push({ path, of, garments })
    }
    if (person) {
      const { upper, lower } = partsOfPerson(person)
      const { seen: _, ...upperHalf } = await write('upper', upper)
      const { seen: __, ...lowerHalf } = await write('lower', lower)
      ofPhoto.push({ ...upperHalf, of: 'upper half' }, { ...lowerHalf, of: 'lower half' })
    }
    all.push(ofPhoto)
  }
  return all
}

function withRoom([x, y, w, h]: Box, random: () => number): Box {
  const room = () => ROOM.least + (ROOM.most - ROOM.least) * random()
  const [left, top, right, bottom] = [room() * w, room() * h, room() * w, room() * h]
  return [x - left, y - top, w + left + right, h + top + bottom]
}

/** What a part of a photo shows of a garment; null where it shows nothing of it. */
export function garmentInCrop(
  { category, box, maskValues }: Pick<StreetGarment, 'category' | 'box' | 'maskValues'>,
  mask: Mask,
  part: Rectangle,
): GarmentInCrop | null {
  const whole = rectangleAround(box, mask.width, mask.height)
  const isIts = (x: number, y: number) =>
    isWithin(whole, x, y) && maskValues.includes(mask.values[y * mask.width + x] ?? 0)
  let [pixels, seen] = [0, 0]
  for (let y = whole.top; y < whole.top + whole.height; y++) {
    for (let x = whole.left; x < whole.left + whole.width; x++) {
      if (!isIts(x, y)) continue
      pixels += 1
      if (isWithin(part, x, y)) seen += 1
    }
  }
  const visible = boxAround(part.width, part.height, (at) =>
    isIts(part.left + (at % part.width), part.top + Math.floor(at / part.width)),
  )
  return visible && { category, box: visible, seenShare: seen / pixels }
}

function isWithin({ left, top, width, height }: Rectangle, x: number, y: number): boolean {
  return x >= left && y >= top && x < left + width && y < top + height
}
