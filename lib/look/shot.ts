import type { Category } from '../catalog/taxonomy'
import type { Box, Shot } from './look'

const ABOVE_THE_WAIST: readonly Category[] = [
  'topwear',
  'outerwear',
  'onepiece',
  'headwear',
  'eyewear',
  'scarf',
]
const ON_THE_HEAD: readonly Category[] = ['headwear', 'eyewear']
const BELOW_THE_WAIST: readonly Category[] = ['bottomwear', 'footwear']

/** A standing person's box is at least so many times as high as wide. */
const STANDING = 2

/** A person whose box begins within this share of the photo's height from its top is cut off there. */
const AT_THE_TOP = 0.03

/**
 * How much of a person is in the photo, told by what is seen on them:
 * - `full`: something above the waist, and footwear; or something above and below the waist in a box as slender
 *   as a standing person's; or nothing at all in such a box;
 * - `upper` / `lower`: something above the waist without footwear / only something below it;
 * - `lower` too: whoever is cut off by the photo's top edge, with footwear and nothing on the head, in a box not as slender:
 *   the hem of a coat or a dress still shows there;
 * - `detail`: nothing that says so: a hand with a watch, a belt.
 *
 * @param boxPx the person's box
 * @param worn categories of the garments on the person
 * @param photoHeightPx height of the photo
 */
export function shotOf(boxPx: Box, worn: readonly Category[], photoHeightPx: number): Shot {
  const slender = boxPx[3] >= STANDING * boxPx[2]
  const upper = worn.some((category) => ABOVE_THE_WAIST.includes(category))
  const lower = worn.some((category) => BELOW_THE_WAIST.includes(category))
  const headless =
    boxPx[1] <= AT_THE_TOP * photoHeightPx && !worn.some((category) => ON_THE_HEAD.includes(category))
  if (headless && !slender && worn.includes('footwear')) return 'lower'
  if (upper && (worn.includes('footwear') || (lower && slender))) return 'full'
  if (upper) return 'upper'
  if (lower) return 'lower'
  return slender && worn.length === 0 ? 'full' : 'detail'
}
