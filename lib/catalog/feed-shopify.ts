import * as v from 'valibot'
import { LookError } from '../look/look-error'
import type { FeedRow } from './feed-row'
import { joinedValues } from './feed-row'
import { inMerchantsWords } from './price'

/** What shops call the options by which variants differ, in lower case. */
export const COLOR_OPTION = /^(colou?r|farbe|couleur)$/
export const SIZE_OPTION = /^(size|größe|taille)$/

const text = v.nullish(v.string(), '')
const amount = v.pipe(
  v.nullish(v.union([v.string(), v.number()]), ''),
  v.transform((stated) =>
    typeof stated === 'number' ? inMerchantsWords({ amount: stated, currency: null }) : stated,
  ),
)

/** A product of Shopify's `products.json`: https://shopify.dev/docs/api/ajax/reference/product */
const ShopifyProduct = v.object({
  handle: v.string(),
  title: text,
  body_html: text,
  vendor: text,
  product_type: text,
  variants: v.array(
    v.object({
      price: amount,
      compare_at_price: amount,
      available: v.optional(v.boolean()),
      option1: text,
      option2: text,
      option3: text,
    }),
  ),
  images: v.array(v.object({ src: text })),
  options: v.optional(v.array(v.object({ name: text })), []),
})

/** What the two kinds of export say of a product. */
interface Stated {
  handle: string
  title: string
  vendor: string
  type: string
  html: string
  images: string[]
  variants: Variant[]
  more?: Record<string, string>
}

interface Variant {
  price: string
  compareAt: string
  available: boolean | undefined
  /** By lower-case name of the option. */
  options: Record<string, string>
}

/** Whether an object is a product as `products.json` has it. */
export function isShopifyProduct(product: object): boolean {
  return v.is(ShopifyProduct, product)
}

/**
 * A product of `products.json` under Merchant's names.
 *
 * @param shop web address of the shop: the export names none
 * @throws LookError `feed-without-shop`
 */
export function shopifyProductFields(product: object, shop: string | undefined): Record<string, string> {
  const parsed = v.parse(ShopifyProduct, product)
  const names = parsed.options.map(({ name }) => name.toLowerCase())
  return fieldsOf(
    {
      handle: parsed.handle,
      title: parsed.title,
      vendor: parsed.vendor,
      type: parsed.product_type,
      html: parsed.body_html,
      images: parsed.images.map(({ src }) => src),
      variants: parsed.variants.map((each) => ({
        price: each.price,
        compareAt: each.compare_at_price,
        available: each.available,
        options: optionsOf(names, [each.option1, each.option2, each.option3]),
      })),
    },
    shop,
  )
}

/** Whether a table is Shopify's export of products: https://help.shopify.com/en/manual/products/import-export/using-csv */
export function isShopifyRow({ fields }: FeedRow): boolean {
  return fields.handle !== undefined && fields.id === undefined
}

/**
 * The products of Shopify's table, in which each variant and each further image is a row of its own under the same
 * handle.
 *
 * @param shop as for {@link shopifyProductFields}
 */
export function* shopifyProducts(rows: Iterable<FeedRow>, shop: string | undefined): Generator<FeedRow> {
  let open: FeedRow[] = []
  for (const row of rows) {
    const [first] = open
    if (row.broken) {
      yield row
    } else if (first && first.fields.handle === row.fields.handle) {
      open.push(row)
    } else {
      if (first) yield folded(first, open, shop)
      open = [row]
    }
  }
  const [first] = open
  if (first) yield folded(first, open, shop)
}

function folded(first: FeedRow, rows: readonly FeedRow[], shop: string | undefined): FeedRow {
  const { fields } = first
  const names = [1, 2, 3].map((n) => (fields[`option${n}_name`] ?? '').toLowerCase())
  const images = rows.map((row) => row.fields.image_src ?? row.fields.variant_image ?? '')
  const stated: Stated = {
    handle: fields.handle ?? '',
    title: fields.title ?? '',
    vendor: fields.vendor ?? '',
    type: fields.type ?? fields.product_category ?? '',
    html: fields['body_(html)'] ?? '',
    images: [...new Set(images.filter(Boolean))],
    variants: rows
      .filter((row) => row.fields.variant_price)
      .map((row) => ({
        price: row.fields.variant_price ?? '',
        compareAt: row.fields.variant_compare_at_price ?? '',
        available: availableOf(row.fields.variant_inventory_qty, row.fields.variant_inventory_policy),
        options: optionsOf(
          names,
          [1, 2, 3].map((n) => row.fields[`option${n}_value`] ?? ''),
        ),
      })),
    more: {
      gender: fields['google_shopping_/_gender'] ?? '',
      age_group: fields['google_shopping_/_age_group'] ?? '',
      availability: ['draft', 'archived'].includes(fields.status ?? '') ? 'not for sale' : '',
    },
  }
  const { line } = first
  const share = rows.at(-1)?.share ?? first.share
  return { line, share, fields: fieldsOf(stated, shop) }
}

function fieldsOf(stated: Stated, shop: string | undefined): Record<string, string> {
  const { handle, variants, images } = stated
  const [first] = variants
  const wasMore = Number(first?.compareAt) > Number(first?.price)
  const colors = valuesOf(variants, COLOR_OPTION)
  const known = variants.map(({ available }) => available)
  const fields: Record<string, string> = {
    id: handle,
    title: stated.title,
    link: handle && `${shopAddress(shop)}/products/${encodeURIComponent(handle)}`,
    image_link: images[0] ?? '',
    additional_image_link: joinedValues('additional_image_link', images.slice(1)),
    brand: stated.vendor,
    product_type: stated.type,
    description: plainText(stated.html),
    price: (wasMore ? first?.compareAt : first?.price) ?? '',
    sale_price: wasMore ? (first?.price ?? '') : '',
    // A product in several colours is one link and one first picture: no one colour is its own.
    color: colors.length === 1 ? (colors[0] ?? '') : '',
    size: joinedValues('size', valuesOf(variants, SIZE_OPTION)),
    availability: known.includes(undefined) ? '' : known.includes(true) ? 'in_stock' : 'out_of_stock',
  }
  const more = Object.entries(stated.more ?? {}).filter(([, value]) => value)
  return Object.fromEntries([...Object.entries(fields).filter(([, value]) => value), ...more])
}

function shopAddress(shop: string | undefined): string {
  if (shop && /^https?:\/\//i.test(shop) && URL.canParse(shop)) return new URL(shop).origin
  throw new LookError(
    'feed-without-shop',
    'A Shopify export does not say which shop it is of. Give the shop’s web address with it, such as https://shop.example.',
  )
}

function optionsOf(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name, i) => (name && values[i] ? [[name, values[i]]] : [])))
}

function valuesOf(variants: readonly Variant[], name: RegExp): string[] {
  const values = variants.flatMap(({ options }) =>
    Object.entries(options).flatMap(([option, value]) => (name.test(option) ? [value] : [])),
  )
  return [...new Set(values)]
}

function availableOf(quantity: string | undefined, policy: string | undefined): boolean | undefined {
  if (quantity === undefined) return undefined
  return Number(quantity) > 0 || policy === 'continue'
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
