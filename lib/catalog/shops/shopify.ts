import { COLOR_OPTION, SIZE_OPTION } from '../feed-shopify'
import { saidFor } from '../said-for'
import { merchantPrice, pricePair } from './merchant-price'
import { openGraph } from './open-graph'
import { attributeOf } from './page-document'
import { schemaOrg } from './schema-org'
import type { ShopAdapter, ShopPage, StatedProduct } from './shop-adapter'
import {
  jsonOf,
  listOf,
  picturesFrom,
  recordOf,
  recordsIn,
  type StatedRecord,
  textOf,
  textsOf,
} from './stated-value'

/** The most products that Shopify gives on one page. */
const PER_PAGE = 250
/** The most that one product may have. */
const MOST_VARIANTS = 2048
const MOST_IMAGES = 250

const GENDER_OF_TAG: Readonly<Record<string, string>> = {
  men: 'male',
  mens: 'male',
  male: 'male',
  women: 'female',
  womens: 'female',
  female: 'female',
  ladies: 'female',
  unisex: 'unisex',
}
const KIDS_TAGS = ['kids', 'boys', 'girls', 'baby', 'toddler', 'infant']

/**
 * Shops that run on Shopify: each serves its products as JSON, at `/products.json`, `/collections/NAME/products.json` and
 * `/products/NAME.json` (https://shopify.dev/docs/api/admin-rest/latest/resources/product). Its HTML pages are read by
 * what they state for search engines, and lead there.
 */
export const shopify: ShopAdapter = {
  name: 'shopify',
  knows(page) {
    if (page.document === null) return productsIn(page) !== null
    return page.document.querySelector(MARKS) !== null
  },
  product(page) {
    if (page.document) {
      return schemaOrg.product(page) ?? (openGraph.knows(page) ? openGraph.product(page) : null)
    }
    const product = recordOf(recordOf(jsonOf(page.text ?? ''))?.product)
    return product ? productFrom(product, page) : null
  },
  listing(page) {
    if (page.document) return schemaOrg.listing(page)
    const products = productsIn(page)
    return products && { products: products.flatMap((product) => productFrom(product, page)) }
  },
  nextPage(page) {
    if (page.document) return schemaOrg.nextPage(page)
    const url = new URL(page.url)
    const limit = Number(url.searchParams.get('limit') ?? 30)
    if ((productsIn(page)?.length ?? 0) < limit) return null
    url.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1))
    return url.href
  },
  dataPage({ document, url }) {
    if (!document) return null
    const { origin, pathname } = new URL(url)
    const collection = /\/collections\/[^/]+(?=\/?$)/.exec(pathname)?.[0]
    const isFront = pathname === '/'
    if (!collection && !isFront) return null
    return {
      url: `${origin}${collection ?? ''}/products.json?limit=${PER_PAGE}`,
      currency: currencyOf(document),
    }
  },
}

const MARKS =
  'link[href*="cdn.shopify.com"], script[src*="cdn.shopify.com"], script[src*="/cdn/shop/"], meta[name="shopify-digital-wallet"], #shopify-features'

function productsIn({ url, text }: ShopPage): StatedRecord[] | null {
  const data = recordOf(jsonOf(text ?? ''))
  const isOurs = /\/products(?:\/[^/]+)?\.json$/.test(new URL(url).pathname)
  if (!isOurs || !(Array.isArray(data?.products) || recordOf(data?.product))) return null
  return recordsIn(data?.products ?? data?.product)
}

/** One product for each of its colours: they look different and have pictures of their own. */
function productFrom(product: StatedRecord, { url, currency }: ShopPage): StatedProduct[] {
  const optionOf = optionReader(product)
  const byColor = new Map<string | undefined, StatedRecord[]>()
  for (const variant of recordsIn(product.variants).slice(0, MOST_VARIANTS)) {
    const color = optionOf(variant, COLOR_OPTION)
    const own = byColor.get(color)
    if (own) own.push(variant)
    else byColor.set(color, [variant])
  }
  const colors = byColor.size > 0 ? [...byColor] : ([[undefined, []]] as const)
  const several = colors.length > 1
  const id = textOf(product.id)
  const handle = textOf(product.handle)
  const tags = tagsOf(product)
  return colors.map(([color, own]) => {
    const variant = own.find(({ available }) => available !== false) ?? own[0]
    const variantId = textOf(variant?.id)
    return {
      id: several && id && color ? `${id}-${color}` : id,
      title: textOf(product.title),
      link: handle && new URL(linkPath(handle, several ? variantId : undefined), url).href,
      ...picturesOf(product, own, several),
      ...pricePair(
        merchantPrice(variant?.compare_at_price, currency),
        merchantPrice(variant?.price, currency),
      ),
      brand: textOf(product.vendor),
      color,
      size: textsOf(own.map((each) => optionOf(each, SIZE_OPTION))),
      gtin: textOf(variant?.barcode),
      product_type: textOf(product.product_type),
      gender: tags.map((tag) => saidFor(GENDER_OF_TAG, tag)).find(Boolean),
      age_group: tags.some((tag) => KIDS_TAGS.includes(tag)) ? 'kids' : undefined,
      availability: availabilityOf(own),
      item_group_id: several ? id : undefined,
    }
  })
}

/** Reads the value that a variant has for an option; options are told by their names. */
function optionReader({ options }: StatedRecord) {
  const names = listOf(options).map((option) => textOf(recordOf(option)?.name)?.toLowerCase() ?? '')
  return (variant: StatedRecord, name: RegExp) => {
    const at = names.findIndex((each) => name.test(each))
    return at < 0 ? undefined : textOf(variant[`option${at + 1}`])
  }
}

function linkPath(handle: string, variantId: string | undefined): string {
  return `/products/${encodeURIComponent(handle)}${variantId ? `?variant=${variantId}` : ''}`
}

/** The pictures of these variants; of a product in one colour all of its pictures. */
function picturesOf(product: StatedRecord, variants: readonly StatedRecord[], several: boolean) {
  const images = recordsIn(product.images).slice(0, MOST_IMAGES)
  const ids = new Set(variants.map(({ id }) => id))
  const featured = variants.map(({ featured_image: image }) => recordOf(image)?.src)
  const ofVariants = images.filter((image) => listOf(image.variant_ids).some((id) => ids.has(id)))
  const own = textsOf([...featured, ...ofVariants.map(({ src }) => src)])
  const all = [...images.map(({ src }) => src), recordOf(product.image)?.src]
  if (several) return picturesFrom(own ?? textsOf(all)?.slice(0, 1) ?? [])
  return picturesFrom([...(own ?? []), ...all])
}

function availabilityOf(variants: readonly StatedRecord[]): string | undefined {
  const known = variants.filter(({ available }) => typeof available === 'boolean')
  if (known.length === 0) return undefined
  return known.some(({ available }) => available) ? 'in_stock' : 'out_of_stock'
}

/** Tags come as a list, or as one text with commas. */
function tagsOf({ tags }: StatedRecord): string[] {
  const list = typeof tags === 'string' ? tags.split(',') : listOf(tags)
  return list.flatMap(
    (tag) =>
      textOf(tag)
        ?.toLowerCase()
        .replace(/[^a-z]/g, '') ?? [],
  )
}

function currencyOf(document: NonNullable<ShopPage['document']>): string | undefined {
  const stated = attributeOf(document, 'meta[property="og:price:currency"]', 'content')
  if (stated) return stated
  for (const script of document.querySelectorAll('script:not([src])')) {
    const found = /Shopify\.currency\s*=\s*\{\s*"active"\s*:\s*"([A-Z]{3})"/.exec(script.textContent ?? '')
    if (found) return found[1]
  }
  return undefined
}
