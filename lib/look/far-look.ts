import { type Detection, detect } from '../vision/detector'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import type { Box, Shot } from './look'
import { eachThingOnce, isSameThing } from './same-thing'

/** Chosen on the validation photos (docs/models/detector.md), as is all below. */
const SIDE = 192

/** A person whose box is as long as this share of the photo's longer side is seen from near. */
const NEAR = 0.7

/** Square root of a box's area, as a share of the photo's longer side: from here on it is large. */
const LARGE = 0.15

/** The same thing at two scales, as within one look (non-max-suppression.ts). */
const SAME_IOU = 0.5

/**
 * Whether a photo shows things from so near that they are larger in it than on whole people, as the detector knows them:
 * nobody is in it, or nobody whole and somebody at nearly its full length.
 */
export function isFromNear(
  people: readonly { box: Box; shot: Shot }[],
  { width, height }: Pick<Photo, 'width' | 'height'>,
): boolean {
  if (people.some(({ shot }) => shot === 'full')) return false
  const lengths = people.map(({ box: [, , w, h] }) => Math.max(w, h))
  return people.length === 0 || Math.max(...lengths) >= NEAR * Math.max(width, height)
}

/**
 * Looks at a photo once more from farther, that is smaller, where what is seen from near has the size that it has on
 * whole people. Each scale answers for what it knows (Singh & Davis, “An analysis of scale invariance in object
 * detection – SNIP”, 2018): large things are believed as the far look sees them, small ones as the near look does.
 *
 * @param near what the first look found, at scores of `minScore` and above
 * @returns boxes in pixels of the photo, by falling score
 */
export async function lookFromAfar(
  photo: Photo,
  model: Models['detect'],
  near: readonly Detection[],
  minScore: number,
): Promise<Detection[]> {
  const far = await detect(photo, model, { minScore, inputShape: [1, 3, SIDE, SIDE] })
  return joinScales(near, far, photo)
}

/**
 * The small of the near look's detections and the large of the far one's; what both have is taken once. What is large to
 * the near look and small to the far one is the far look's, too.
 */
export function joinScales(
  near: readonly Detection[],
  far: readonly Detection[],
  { width, height }: Pick<Photo, 'width' | 'height'>,
): Detection[] {
  const isLarge = ({ box: [, , w, h] }: Detection) => Math.sqrt(w * h) >= LARGE * Math.max(width, height)
  const [large, small] = [near.filter(isLarge), near.filter((one) => !isLarge(one))]
  const believed = far.filter(
    (one) => isLarge(one) || large.some((other) => isSameThing(one, other, SAME_IOU)),
  )
  const bestFirst = [...small, ...believed].sort((a, b) => b.score - a.score)
  return eachThingOnce(bestFirst, SAME_IOU)
}
