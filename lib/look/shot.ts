import type { Category } from '../catalog/taxonomy'
import type { Box, Shot } from './look'
import type { ProposedGarment } from './settle-scores'

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

/** A person whose box begins within this share of the photo's height from its top may be cut off there. */
const AT_THE_TOP = 0.03

/** What is worn above the waist begins farther down than this share of the person's height, if their head is in the photo. */
const HEAD = 0.06

/**
 * How much of a person is in the photo, told by what is seen on them:
 * - `full`: something above the waist, and footwear; or something above and below the waist in a box as slender
 *   as a standing person's; or nothing at all in such a box;
 * - `upper` / `lower`: something above the waist without footwear / only something below it;
 * - `lower` too: whoever is cut off by the photo's top edge, with footwear, nothing on the head and no room for a head above
 *   what is worn, in a box not as slender: the hem of a coat or a dress still shows there;
 * - `detail`: nothing that says so: a hand with a watch, a belt.
 *
 * @param boxPx the person's box
 * @param worn the garments on the person
 * @param photoHeightPx height of the photo
 */
export function shotOf(
  boxPx: Box,
  worn: readonly Pick<ProposedGarment, 'kind' | 'box'>[],
  photoHeightPx: number,
): Shot {
  const [, top, width, height] = boxPx
  const slender = height >= STANDING * width
  const among = (categories: readonly Category[]) => worn.filter(({ kind }) => categories.includes(kind))
  const above = among(ABOVE_THE_WAIST)
  const upper = above.length > 0
  const lower = among(BELOW_THE_WAIST).length > 0
  const shod = among(['footwear']).length > 0
  const highestPx = Math.min(...above.map(({ box }) => box[1]))
  const headless =
    top <= AT_THE_TOP * photoHeightPx && among(ON_THE_HEAD).length === 0 && highestPx <= top + HEAD * height
  if (headless && !slender && shod) return 'lower'
  if (upper && (shod || (lower && slender))) return 'full'
  if (upper) return 'upper'
  if (lower) return 'lower'
  return slender && worn.length === 0 ? 'full' : 'detail'
}
