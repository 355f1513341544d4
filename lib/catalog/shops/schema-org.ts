import { GONE } from '../refresh-product'
import { saidFor } from '../said-for'
import { jsonLdNodes } from './json-ld'
import { merchantPrice, pricePair } from './merchant-price'
import { microdataNodes } from './microdata'
import { nextLink } from './next-link'
import { attributeOf } from './page-document'
import type { ShopAdapter, ShopPage, StatedListing, StatedProduct } from './shop-adapter'
import { listOf, picturesFrom, recordOf, recordsIn, type StatedRecord, textOf, textsOf } from './stated-value'

const AVAILABILITY: Readonly<Record<string, string>> = {
  InStock: 'in_stock',
  InStoreOnly: 'in_stock',
  LimitedAvailability: 'in_stock',
  OnlineOnly: 'in_stock',
  OutOfStock: 'out_of_stock',
  SoldOut: 'out_of_stock',
  Discontinued: GONE,
  PreOrder: 'preorder',
  PreSale: 'preorder',
  BackOrder: 'backorder',
}

const GTINS = ['gtin13', 'gtin', 'gtin14', 'gtin12', 'gtin8']

/** Younger than this is a child: Merchant's `kids` ends at 13. */
const ADULT_AGE = 13

/**
 * Shops that state their products for search engines, as JSON-LD or microdata: `Product`, `ProductGroup` with its
 * variants, and `ItemList` (https://developers.google.com/search/docs/appearance/structured-data/product).
 */
export const schemaOrg: ShopAdapter = {
  name: 'schema-org',
  knows: (page) => nodesOf(page).some((node) => isA(node, 'Product', 'ProductGroup', 'ItemList')),
  product(page) {
    const nodes = productNodes(page)
    return nodes.length === 1 ? nodes.flatMap((node) => variantsOf(node, canonicalOf(page))) : null
  },
  listing(page) {
    const lists = nodesOf(page).filter((node) => isA(node, 'ItemList'))
    const listing = listingOf(lists)
    if (listing.products.length > 0 || (listing.links?.length ?? 0) > 0) return listing
    const nodes = productNodes(page)
    if (nodes.length > 1) return { products: nodes.flatMap((node) => variantsOf(node)) }
    return lists.length > 0 ? listing : null
  },
  nextPage: ({ document }) => (document ? nextLink(document) : null),
}

function nodesOf({ document }: ShopPage): StatedRecord[] {
  if (!document) return []
  const stated = jsonLdNodes(document)
  // A page that says the same twice is read once, in the form that is the more complete.
  return stated.some((node) => isA(node, 'Product', 'ProductGroup', 'ItemList'))
    ? stated
    : microdataNodes(document)
}

function productNodes(page: ShopPage): StatedRecord[] {
  return nodesOf(page).filter((node) => isA(node, 'Product', 'ProductGroup'))
}

function listingOf(lists: readonly StatedRecord[]): StatedListing {
  const products: StatedProduct[] = []
  const links: string[] = []
  for (const element of lists.flatMap((list) => listOf(list.itemListElement))) {
    const entry = recordOf(element)
    const item = recordOf(entry?.item) ?? entry
    const url =
      textOf(element) ?? textOf(entry?.item) ?? textOf(first(entry?.url)) ?? textOf(first(item?.url))
    const stated = item && isA(item, 'Product', 'ProductGroup') ? variantsOf(item, url) : []
    if (stated.some(({ image_link }) => image_link)) products.push(...stated)
    else if (url) links.push(url)
  }
  const total = Number(textOf(first(lists[0]?.numberOfItems)))
  return { products, links, ...(total > 0 ? { total } : {}) }
}

/** A product; a group as each of its variants, which take from the group what they do not say themselves. */
function variantsOf(node: StatedRecord, url?: string): StatedProduct[] {
  const variants = recordsIn(node.hasVariant)
  if (variants.length === 0) return [productFrom(node, url)]
  const group = productFrom(node, url)
  const groupId = textOf(first(node.productGroupID)) ?? group.id
  return oneOfEachColor(
    variants.map((variant) => {
      const own = Object.entries(productFrom(variant)).filter(([, value]) => value !== undefined)
      return { ...group, ...Object.fromEntries(own), item_group_id: groupId }
    }),
  )
}

/** Sizes look alike: of variants in one colour the first stands for all, and comes in the sizes of all. */
function oneOfEachColor(variants: readonly StatedProduct[]): StatedProduct[] {
  const byColor = new Map<string, StatedProduct>()
  for (const variant of variants) {
    const key = `${variant.color} ${variant.image_link}`
    const same = byColor.get(key)
    if (same) same.size?.push(...(variant.size ?? []))
    else byColor.set(key, { ...variant, size: [...(variant.size ?? [])] })
  }
  return [...byColor.values()]
}

function productFrom(node: StatedRecord, url?: string): StatedProduct {
  const offer = offerOf(node)
  const link = textOf(first(node.url)) ?? textOf(first(offer?.url)) ?? url
  const currency = first(offer?.priceCurrency)
  const listPrice = recordsIn(offer?.priceSpecification).find((each) =>
    /ListPrice|StrikethroughPrice|SRP/.test(textOf(first(each.priceType)) ?? ''),
  )
  const audience = recordOf(first(node.audience))
  const maxAge = Number(textOf(first(audience?.suggestedMaxAge)) ?? Number.NaN)
  return {
    id: saidBy([node], ['sku', 'productID', 'mpn', ...GTINS]) ?? link,
    title: textOf(first(node.name)),
    link,
    ...picturesFrom(listOf(node.image).map(pictureOf)),
    ...pricePair(
      merchantPrice(first(listPrice?.price), first(listPrice?.priceCurrency) ?? currency),
      merchantPrice(first(offer?.price) ?? first(offer?.lowPrice) ?? priceSpecified(offer), currency),
    ),
    brand: nameOf(node.brand) ?? nameOf(node.manufacturer),
    color: textOf(first(node.color)),
    size: textsOf(listOf(node.size).map(nameOf)),
    gtin: saidBy([node, offer], GTINS),
    mpn: saidBy([node, offer], ['mpn']),
    product_type: nameOf(node.category),
    gender: textOf(first(audience?.suggestedGender))?.split('/').at(-1)?.toLowerCase(),
    age_group: maxAge <= ADULT_AGE ? 'kids' : undefined,
    availability: saidFor(AVAILABILITY, textOf(first(offer?.availability))?.split('/').at(-1) ?? ''),
    description: textOf(first(node.description)),
    item_group_id: textOf(first(node.inProductGroupWithID)),
  }
}

/** The offer that a shopper would take: one in stock, else the first; those of an aggregate among them. */
function offerOf(node: StatedRecord): StatedRecord | undefined {
  const offers = recordsIn(node.offers)
  return offers.find((offer) => /InStock/.test(textOf(first(offer.availability)) ?? '')) ?? offers[0]
}

function priceSpecified(offer: StatedRecord | undefined): unknown {
  const plain = recordsIn(offer?.priceSpecification).find((each) => each.priceType === undefined)
  return first(plain?.price)
}

function pictureOf(image: unknown): string | undefined {
  const record = recordOf(image)
  return textOf(image) ?? textOf(first(record?.contentUrl)) ?? textOf(first(record?.url))
}

/** What the product says under the first of these names, else its offer. */
function saidBy(nodes: readonly (StatedRecord | undefined)[], names: readonly string[]): string | undefined {
  return nodes
    .flatMap((node) => names.map((name) => textOf(first(node?.[name]))))
    .find((said) => said !== undefined)
}

function nameOf(value: unknown): string | undefined {
  const one = first(value)
  return textOf(one) ?? textOf(first(recordOf(one)?.name))
}

function canonicalOf({ document, url }: ShopPage): string {
  return (document && attributeOf(document, 'link[rel="canonical"]', 'href')) ?? url
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

/** Types are written `Product`, `schema:Product` or `https://schema.org/Product`, alone or in a list. */
function isA(node: StatedRecord, ...names: readonly string[]): boolean {
  return listOf(node['@type']).some((type) => names.includes(textOf(type)?.split(/[/:#]/).at(-1) ?? ''))
}
