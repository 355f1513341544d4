import type { MerchantProduct } from '../product'
import type { PageDocument } from './page-document'

/** A page of a shop as it came: HTML as a document, or JSON as its text. */
export interface ShopPage {
  /** Absolute. */
  url: string
  /** null where the shop answered with JSON. */
  document: PageDocument | null
  /** The JSON, where there is no document. */
  text?: string
  /** ISO 4217 code, where an earlier page told it and this one does not. */
  currency?: string
}

/** What a page states of a product, unchecked: addresses may be relative, anything may be missing. */
export type StatedProduct = Omit<Partial<MerchantProduct>, 'additional_image_link' | 'size'> & {
  additional_image_link?: string[]
  size?: string[]
}

/** What a listing holds. */
export interface StatedListing {
  products: StatedProduct[]
  /** Pages of products that the listing names without saying more of them. */
  links?: string[]
  /** How many products the whole listing has, where it says so. */
  total?: number
}

/** What is known about one shop, or about one way in which many shops state their products. Pure functions. */
export interface ShopAdapter {
  readonly name: 'myntra' | 'shopify' | 'schema-org' | 'open-graph'
  /** Whether this page is of the shop. */
  knows(page: ShopPage): boolean
  /** The product whose page this is, in all variants that it states; null where it is no product's page. */
  product(page: ShopPage): StatedProduct[] | null
  /** null where the page is no listing. */
  listing(page: ShopPage): StatedListing | null
  /** Address of the listing's next page, maybe relative; null on the last. */
  nextPage(page: ShopPage): string | null
  /** Where the same products stand as data, for who walks a listing; null where the page itself is best. */
  dataPage?(page: ShopPage): { url: string; currency?: string } | null
  /** The page on which this shop answers a search term. */
  searchPage?(term: string): string
  /**
   * Whether this address, or what stands on the page, promises products. Where it does and none can be read, the page
   * has changed.
   */
  promisesProducts?(page: ShopPage): boolean
}
