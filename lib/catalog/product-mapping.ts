import type { Department } from '../look/look'
import { parsePrice } from './price'
import type { MerchantProduct, Product } from './product'
import { saidFor } from './said-for'
import type { Article, Category, Color } from './taxonomy'
import { colorNamed, typeNamed } from './taxonomy-names'
import { colorInTitle, departmentInTitle, isForKidsByTitle, typeInTitle } from './title-facts'
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

const NO_TYPE = { category: null, article: null } as const

/** What is worn beneath, to bed or in the water is named like what it is not: `innerwear vest`. */
const NOT_SHOWN = /innerwear|underwear|lingerie|sleepwear|night|swim/i

/** What the picture of a product shows, to be asked where its shop says nothing. */
export interface PictureFacts {
  /** Of the garment that stands out most; null where none does. */
  category: Category | null
  /** The article within a category that the embedder reads. */
  articleIn: (category: Category) => Article
  color: Color
  /** Of who wears it; null where nobody does, or the model is unsure. */
  department: Department | null
}

/**
 * Places a shop's product in the taxonomy, by what it states, else by its title, else by its picture. What fits nothing
 * stays null; nothing is forced.
 *
 * @param picture left out where only its facts are known
 */
export function mapProduct(stated: MerchantProduct, picture?: PictureFacts): Product {
  const { title, product_type, age_group } = stated
  const wornFor = usageOf(stated)
  const { type, titled } = typesSaid(stated)
  // A type that is none of the taxonomy's may be anything: the picture is asked only where none is stated.
  const shown = product_type?.trim() ? null : (picture?.category ?? null)
  const category = type.category ?? titled.category ?? shown
  const said = type.article ?? (titled.category === category ? titled.article : null)
  const disagreement = disagreementIn(stated, picture?.category ?? null)
  return {
    ...withTrueSale(stated),
    ...(age_group === undefined && isForKidsByTitle(title) ? { age_group: 'kids' } : {}),
    ...(wornFor ? { wornFor } : {}),
    category,
    article: said ?? (category && picture ? picture.articleIn(category) : null),
    colorName: colorFrom(stated.color) ?? colorInTitle(title) ?? picture?.color ?? null,
    department: statedDepartment(stated) ?? picture?.department ?? 'unisex',
    ...(disagreement ? { disagreement } : {}),
    thumb: null,
  }
}

/** A sale price that is not below the price is none: cards would show it, and filters would judge by the other. */
function withTrueSale(stated: MerchantProduct): MerchantProduct {
  const { sale_price, ...others } = stated
  const [price, sale] = [parsePrice(stated.price), parsePrice(sale_price)]
  return price !== null && sale !== null && sale.amount >= price.amount ? others : stated
}

/** The department that a shop states, else the one that the title names; null where neither says it. */
export function statedDepartment({ gender, title }: MerchantProduct): Department | null {
  return saidFor(DEPARTMENT_OF_GENDER, gender?.trim().toLowerCase() ?? '') ?? departmentInTitle(title)
}

/** What type, title and picture say of the category, where two of them differ; undefined where they agree. */
export function disagreementIn(stated: MerchantProduct, picture: Category | null): Product['disagreement'] {
  const { type, titled } = typesSaid(stated)
  const said = new Set([type.category, titled.category, picture].filter((category) => category !== null))
  return said.size > 1 ? { type: type.category, title: titled.category, picture } : undefined
}

function typesSaid({ title, product_type }: MerchantProduct) {
  const isHidden = NOT_SHOWN.test(product_type ?? '')
  return { type: typeFrom(product_type), titled: (isHidden ? null : typeInTitle(title)) ?? NO_TYPE }
}

/**
 * Category and article from a `product_type` such as `Apparel > Topwear > Tshirts`: its last part is a type of
 * Myntra's, an article, or a category (then the article stays open).
 */
export function typeFrom(productType: string | undefined): {
  category: Category | null
  article: Article | null
} {
  return typeNamed(productType?.split('>').at(-1) ?? '') ?? NO_TYPE
}

/** The colour that a product states: the first of `Navy Blue/White`; of `sky blue` the word that is one. */
export function colorFrom(stated: string | undefined): Color | null {
  const name = stated?.split('/')[0] ?? ''
  return colorNamed(name) ?? colorInTitle(name)
}

/** Whether a product is for children: then searches for adults do not find it. */
export function isForKids(product: Pick<MerchantProduct, 'age_group'>): boolean {
  return KIDS.includes(product.age_group?.trim().toLowerCase() ?? '')
}
