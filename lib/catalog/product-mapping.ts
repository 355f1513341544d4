import type { Department } from '../look/look'
import { parsePrice } from './price'
import type { MerchantProduct, Product } from './product'
import {
  ARTICLE_FROM_MYNTRA,
  ARTICLES,
  type Article,
  CATEGORIES,
  type Category,
  COLOR_FROM_MYNTRA,
  COLORS,
  type Color,
  categoryOf,
} from './taxonomy'
import { usageOf } from './usage'

/** Merchant's values of `age_group` that are not adult. */
const KIDS = ['kids', 'toddler', 'infant', 'newborn']

const DEPARTMENT_OF_GENDER: Readonly<Record<string, Department>> = {
  male: 'men',
  men: 'men',
  female: 'women',
  women: 'women',
  unisex: 'unisex',
}

const articleByName = new Map<string, Article>([
  ...Object.entries(ARTICLE_FROM_MYNTRA).map(([name, article]) => [plainName(name), article] as const),
  ...ARTICLES.map((article) => [plainName(article), article] as const),
])
const categoryByName = new Map<string, Category>(
  CATEGORIES.map((category) => [plainName(category), category]),
)
const colorByName = new Map<string, Color>([
  ...Object.entries(COLOR_FROM_MYNTRA).map(([name, color]) => [name.toLowerCase(), color] as const),
  ...COLORS.map((color) => [color, color] as const),
  ['gray', 'grey'],
])

/** Places a shop's product in the taxonomy. What fits nothing stays null; nothing is forced. */
export function mapProduct(stated: MerchantProduct): Product {
  const wornFor = usageOf(stated)
  return {
    ...withTrueSale(stated),
    ...(wornFor ? { wornFor } : {}),
    ...typeFrom(stated.product_type),
    colorName: colorFrom(stated.color),
    department: DEPARTMENT_OF_GENDER[stated.gender?.trim().toLowerCase() ?? ''] ?? 'unisex',
    thumb: null,
  }
}

/** A sale price that is not below the price is none: cards would show it, and filters would judge by the other. */
function withTrueSale(stated: MerchantProduct): MerchantProduct {
  const { sale_price, ...others } = stated
  const [price, sale] = [parsePrice(stated.price), parsePrice(sale_price)]
  return price !== null && sale !== null && sale.amount >= price.amount ? others : stated
}

/**
 * Category and article from a `product_type` such as `Apparel > Topwear > Tshirts`: its last part is a type of
 * Myntra's, an article, or a category (then the article stays open).
 */
export function typeFrom(productType: string | undefined): {
  category: Category | null
  article: Article | null
} {
  const name = plainName(productType?.split('>').at(-1) ?? '')
  const article = articleByName.get(name) ?? null
  const category = article ? categoryOf(article) : (categoryByName.get(name) ?? null)
  return { category, article }
}

/** The colour that a product states: the first of `Navy Blue/White`; of `sky blue` the word that is one. */
export function colorFrom(stated: string | undefined): Color | null {
  const name = stated?.split('/')[0]?.trim().toLowerCase() ?? ''
  const words = name.split(/[\s-]+/)
  return (
    colorByName.get(name) ??
    words.map((word) => colorByName.get(word)).findLast((color) => color !== undefined) ??
    null
  )
}

/** Whether a product is for children: then searches for adults do not find it. */
export function isForKids(product: Pick<MerchantProduct, 'age_group'>): boolean {
  return KIDS.includes(product.age_group?.trim().toLowerCase() ?? '')
}

/** `T-Shirts`, `tshirt` and `t shirt` are one name. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?<!s)s$/, '')
}
