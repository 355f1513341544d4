import * as v from 'valibot'
import type { Department } from '../look/look'
import { type Article, CATEGORIES, type Category, type Color } from './taxonomy'
import { USAGES, type Usage } from './usages'

const text = v.pipe(v.string(), v.trim(), v.minLength(1))
const category = v.nullable(v.picklist(CATEGORIES))

/** The Google Merchant attributes that a product keeps as it came: https://support.google.com/merchants/answer/7052112 */
export const MerchantAttributes = v.object({
  id: text,
  title: text,
  link: text,
  image_link: text,
  /** Further pictures, separated by commas. */
  additional_image_link: v.optional(v.string()),
  price: v.optional(v.string()),
  sale_price: v.optional(v.string()),
  brand: v.optional(v.string()),
  gender: v.optional(v.string()),
  age_group: v.optional(v.string()),
  color: v.optional(v.string()),
  product_type: v.optional(v.string()),
  availability: v.optional(v.string()),
  description: v.optional(v.string()),
  item_group_id: v.optional(v.string()),
  /** The manufacturer's own numbers: equal ones are one product, whoever sells it. */
  gtin: v.optional(v.string()),
  mpn: v.optional(v.string()),
  /** Sizes that it comes in, separated by commas. */
  size: v.optional(v.string()),
  /** What it is worn for, where the shop says it. */
  usage: v.optional(v.string()),
  /** Year of its season, where the shop says it. */
  year: v.optional(v.string()),
  /** Name of the shop that sells it. */
  shop: v.optional(v.string()),
})

/** A product as a shop states it. */
export type MerchantProduct = v.InferOutput<typeof MerchantAttributes>

/** What a product gains when it is mapped onto the taxonomy. */
export const ProductFacts = v.object({
  /** null: maps to no category; then only a crop made by hand finds it. */
  category,
  article: v.nullable(v.string()),
  colorName: v.nullable(v.string()),
  department: v.picklist(['men', 'women', 'unisex']),
  /** Left out where neither the shop nor the title says it. */
  wornFor: v.optional(v.picklist(USAGES)),
  /** What type, title and picture say of the category, where they do not say the same. */
  disagreement: v.optional(v.object({ type: category, title: category, picture: category })),
  /** What it cost before, oldest first, and the day on which it was seen to: lib/catalog/refresh-product.ts. */
  prices: v.optional(v.array(v.object({ price: text, on: v.nullable(v.string()) }))),
  /** The day on which its shop last said something new of it; left out where that is not known. */
  seenOn: v.optional(v.pipe(v.string(), v.isoDate())),
  /** What stays of its picture when that is encoded anew: lib/vision/photo-fingerprint.ts. */
  fingerprint: v.optional(v.pipe(v.string(), v.base64())),
})

/** Schema of a product as a catalogue holds it: a line of `products.ndjson`. */
export const ProductSchema = v.object({
  ...MerchantAttributes.entries,
  ...ProductFacts.entries,
  /** Path of its thumbnail within the catalogue's folder. */
  thumb: v.nullable(v.string()),
})

/** An item that can be bought. */
export interface Product extends MerchantProduct {
  category: Category | null
  article: Article | null
  colorName: Color | null
  department: Department
  wornFor?: Usage
  disagreement?: Record<'type' | 'title' | 'picture', Category | null>
  prices?: { price: string; on: string | null }[]
  seenOn?: string
  fingerprint?: string
  thumb: string | null
}
