import { differInColor, isSameProduct, SameProducts, variantKey } from '../catalog/near-duplicates'
import { priceOf } from '../catalog/price'
import type { Product } from '../catalog/product'
import { isInStock } from '../catalog/search-facts'
import type { FoundProduct } from '../catalog/search-port'

/** What a card tells of a product that stands behind another. */
export type Offer = Pick<
  Product,
  'id' | 'title' | 'link' | 'brand' | 'price' | 'sale_price' | 'availability' | 'shop' | 'colorName' | 'thumb'
>

/** A product, and what is one and the same with it. */
export interface MatchGroup extends FoundProduct {
  /** The same product elsewhere: available ones first, cheapest first. */
  same: Offer[]
  /** The same product in other colours, one a colour, the nearest first. */
  colors: Offer[]
}

interface OpenGroup extends FoundProduct {
  same: Product[]
  colors: Product[]
}

/**
 * Puts near-duplicates together as they come, the most similar first: what is the same product (by its keys, or by its
 * photo, encoded anew) or the same in another colour goes behind the first of it. Never by similarity alone.
 */
export class MatchGroups {
  private readonly groups: OpenGroup[] = []
  private readonly bySame = new SameProducts<OpenGroup>()
  private readonly byVariant = new Map<string, OpenGroup>()
  /** Which products are here already. */
  private readonly taken = new Set<string>()

  /** The most groups; more are not begun. */
  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.groups.length >= this.most
  }

  /** The first of each group. */
  get leaders(): Product[] {
    return this.groups.map(({ product }) => product)
  }

  /** Puts a product behind the one that it is the same as; else it begins a group of its own, where there is room. */
  take(found: FoundProduct): void {
    if (this.join(found.product) || this.isFull) return
    const group = { ...found, same: [], colors: [] }
    this.groups.push(group)
    this.remember(found.product, group)
  }

  /** Puts a product behind the one that it is the same as, if there is one here. */
  join(product: Product): boolean {
    if (this.taken.has(nameOf(product))) return true
    const variant = variantKey(product)
    const [twin] = this.bySame.of(product)
    const group = twin ?? (variant === null ? undefined : this.byVariant.get(variant))
    if (!group) return false
    const isOtherColor = differInColor(group.product, product)
    // One name in one colour is two products where neither picture nor number is the same.
    if (!twin && !isOtherColor) return false
    const isSame = twin !== undefined && !group.colors.some((other) => isSameProduct(other, product))
    const members = isSame ? group.same : group.colors
    members.push(product)
    this.remember(product, group)
    return true
  }

  /** All groups, in the order in which they began. */
  all(): MatchGroup[] {
    return this.groups.map(({ product, source, similarity, same, colors }) => ({
      product,
      source,
      similarity,
      same: [...same].sort(byStockAndPrice).map(offerOf),
      colors: oneOfEach(colors).map(offerOf),
    }))
  }

  private remember(product: Product, group: OpenGroup): void {
    this.taken.add(nameOf(product))
    this.bySame.add(product, group)
    const variant = variantKey(product)
    if (variant !== null && !this.byVariant.has(variant)) this.byVariant.set(variant, group)
  }
}

/** Two shops may have products of one id, and one page may sell several. */
function nameOf({ id, link }: Product): string {
  return `${id}\n${link}`
}

function byStockAndPrice(one: Product, other: Product): number {
  const stock = Number(isInStock(other)) - Number(isInStock(one))
  return stock || costOf(one) - costOf(other)
}

function costOf(product: Product): number {
  return priceOf(product)?.amount ?? Number.MAX_VALUE
}

function oneOfEach(products: readonly Product[]): Product[] {
  const byColor = new Map<string | null, Product>()
  for (const product of products) {
    const known = byColor.get(product.colorName)
    if (!known || (isInStock(product) && !isInStock(known))) byColor.set(product.colorName, product)
  }
  return [...byColor.values()]
}

function offerOf(product: Product): Offer {
  const { id, title, link, brand, price, sale_price, availability, shop, colorName, thumb } = product
  return { id, title, link, brand, price, sale_price, availability, shop, colorName, thumb }
}
