import type { FeedRow } from './feed-row'

/** Merchant's name of each column of the table; it has neither links nor pictures. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'id',
  product_display_name: 'title',
  gender: 'gender',
  base_colour: 'color',
  usage: 'usage',
  year: 'year',
}

const TYPE = ['master_category', 'sub_category', 'article_type']

/** Whether a row is of Myntra's table of styles, as public data sets have it: facts of products, for reports. */
export function isStylesRow({ fields }: FeedRow): boolean {
  return fields.article_type !== undefined && fields.product_type === undefined
}

/** A row of that table under Merchant's names. */
export function stylesFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(NAMES).flatMap(([column, name]) => {
    const value = fields[column]
    return value && value !== 'NA' ? [[name, value] as const] : []
  })
  const type = TYPE.flatMap((column) => fields[column] ?? []).join(' > ')
  return { ...Object.fromEntries(named), product_type: type }
}
