import { SamePhotos } from '../vision/photo-fingerprint'
import { hostOf } from './host-of'
import type { Product } from './product'
import { shortHash } from './short-hash'
import { COLORS } from './taxonomy'

/**
 * What makes a product one and the same with another, one text a reason: the same image (same link, or same thumbnail,
 * which is named by its content), the manufacturer's number, or brand and title. Never similarity alone.
 */
function identityKeys(product: Product): string[] {
  const { image_link, thumb, gtin, brand, title } = product
  const number = gtin?.replace(/\D/g, '').replace(/^0+/, '')
  return [
    image_link && `image ${image_link}`,
    thumb !== null && `thumb ${thumb}`,
    number && `gtin ${number}`,
    brand && `name ${plain(brand)}\n${plain(title)}`,
  ].filter((key): key is string => Boolean(key))
}

/**
 * Products with something of each, found again by what is one and the same to a shopper: by their identity keys, or by
 * the same photo, encoded anew.
 */
export class SameProducts<T> {
  private readonly byKey = new Map<string, T>()
  private readonly byPhoto = new SamePhotos<T>()

  add(product: Product, value: T): void {
    for (const key of identityKeys(product)) if (!this.byKey.has(key)) this.byKey.set(key, value)
    if (product.fingerprint) this.byPhoto.add(product.fingerprint, value)
  }

  /** What was added with the first product of each key, and with each of the same photo. */
  *of(product: Product): Generator<T> {
    for (const key of identityKeys(product)) {
      const value = this.byKey.get(key)
      if (value !== undefined) yield value
    }
    if (product.fingerprint) yield* this.byPhoto.of(product.fingerprint)
  }
}

/** Whether two products are one and the same to a shopper: see {@link SameProducts}. */
export function isSameProduct(a: Product, b: Product): boolean {
  const same = new SameProducts<true>()
  same.add(a, true)
  return same.of(b).next().value === true
}

/** Equal for what a shop calls one product, in several colours, sizes or photos; null where it groups nothing. */
export function groupKey({
  item_group_id,
  link,
  shop,
}: Pick<Product, 'item_group_id' | 'link' | 'shop'>): string | null {
  return item_group_id ? `group ${shop ?? hostOf(link)}\n${item_group_id}` : null
}

/**
 * Equal for the colours of one product: what its shop groups, or brand, article and title but for the colour's name.
 * Null where the brand is not known, for then the title says too little.
 */
export function variantKey(product: Product): string | null {
  const group = groupKey(product)
  if (group !== null) return group
  const { brand, article, title, color } = product
  if (!brand) return null
  const own = new Set([...COLORS, ...(color ?? '').toLowerCase().split(/[\s/,-]+/)])
  const words = plain(title)
    .split(' ')
    .filter((word) => !own.has(word))
  return words.length < 2 ? null : `title ${plain(brand)}\n${article}\n${words.join(' ')}`
}

/**
 * Numbers by which the kin of a product are found: another product is its kin only if they share one, and not surely
 * then. Kin are one and the same, or differ in colour only.
 */
export function kinNumbers(product: Product): number[] {
  const variant = variantKey(product)
  return [...identityKeys(product), ...(variant === null ? [] : [variant])].map(shortHash)
}

/**
 * Groups of products that are one and the same, as indices; those that are alone are left out.
 * Sameness is passed on: a is b's and b is c's, then a is c's.
 */
export function duplicateGroups(products: readonly Product[]): number[][] {
  const parent = products.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] as number
    for (let at = index; at !== root; ) {
      const next = parent[at] as number
      parent[at] = root
      at = next
    }
    return root
  }
  const before = new SameProducts<number>()
  for (const [index, product] of products.entries()) {
    for (const same of before.of(product)) parent[rootOf(index)] = rootOf(same)
    before.add(product, index)
  }
  return grouped(products.keys(), (index) => rootOf(index))
}

/** Whether it is said of two products that their colours are different ones. */
export function differInColor(one: Product, other: Product): boolean {
  return one.colorName !== null && other.colorName !== null && one.colorName !== other.colorName
}

/** Groups of products that differ in colour only, as indices; a product in one colour is left out. */
export function colorGroups(products: readonly Product[]): number[][] {
  return grouped(products.keys(), (index) => variantKey(products[index] as Product)).filter((group) => {
    const all = group.map((index) => products[index] as Product)
    const colored = all.find(({ colorName }) => colorName !== null)
    return colored !== undefined && all.some((other) => differInColor(colored, other))
  })
}

function grouped(indices: Iterable<number>, keyOf: (index: number) => string | number | null): number[][] {
  const groups = new Map<string | number, number[]>()
  for (const index of indices) {
    const key = keyOf(index)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
