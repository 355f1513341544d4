import { groupKey } from '../catalog/near-duplicates'
import type { Product } from '../catalog/product'
import { seededRandom, seededSample } from '../catalog/report/seeded-sample'
import { grouped } from './grouped'
import { unitOf } from './head'
import type { Preference } from './preferences'

/** What all pairs together weigh: as much as one “more” against one “less”. */
const WEIGHT = 1
const MOST_PAIRS = 200
const SEED = 1

/**
 * What a catalogue itself says of likeness: several photos of one product (rows of one `item_group_id` and colour) are
 * nearer to each other than to another product of their category, of another group. That holds whatever the taste, so it
 * keeps a head from tearing a product apart. Rows of one group that differ in colour say nothing: to one shopper they
 * are the same, to another they are not. Of a large catalogue some products are taken, from all of it.
 *
 * @param vectors rows × 128 signed bytes, by the products' order
 */
export function cataloguePairs(
  products: readonly Pick<Product, 'category' | 'colorName' | 'item_group_id' | 'link' | 'shop'>[],
  vectors: Int8Array,
): Preference[] {
  const rows = [...products.keys()]
  const groupOf = products.map(groupKey)
  const byCategory = grouped(rows, (row) => products[row]?.category)
  const photosOfOne = grouped(rows, (row) => {
    const { category = null, colorName = null } = products[row] ?? {}
    return category && colorName && groupOf[row] && JSON.stringify([category, groupOf[row], colorName])
  })
  const random = seededRandom(SEED)
  const several = [...photosOfOne.values()].filter(({ length }) => length > 1)
  const pairs = seededSample(several.length, MOST_PAIRS, SEED).flatMap((place) => {
    const group = several[place] ?? []
    const [first, second] = group
    if (first === undefined || second === undefined) return []
    const others = (byCategory.get(products[first]?.category ?? '') ?? []).filter(
      (row) => !groupOf[row] || groupOf[row] !== groupOf[first],
    )
    const other = others[Math.floor(random() * others.length)]
    return other === undefined ? [] : [[first, second, other] as const]
  })
  return pairs.map(([query, nearer, farther]) => ({
    garment: '',
    query: unitOf(vectors, query),
    nearer: unitOf(vectors, nearer),
    farther: unitOf(vectors, farther),
    weight: WEIGHT / pairs.length,
  }))
}
