import type { Product } from '../product'

/** A fact that products should have, and how many lack it. */
export interface MissingField {
  field: string
  count: number
}

const FIELDS: Readonly<Record<string, (product: Product) => unknown>> = {
  category: ({ category }) => category,
  article: ({ article }) => article,
  colour: ({ colorName }) => colorName,
  gender: ({ gender }) => gender,
  brand: ({ brand }) => brand,
  price: ({ price }) => price,
  usage: ({ usage }) => usage,
  availability: ({ availability }) => availability,
  link: ({ link }) => link,
  picture: ({ image_link, thumb }) => image_link || thumb,
}

/** How many products lack each fact, the most lacked first; facts that none lacks are left out. */
export function missingFields(products: readonly Product[]): MissingField[] {
  return Object.entries(FIELDS)
    .map(([field, factOf]) => ({ field, count: products.filter((product) => !factOf(product)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}
