import { merchantPrice, pricePair } from './merchant-price'
import { openGraph } from './open-graph'
import { attributeOf } from './page-document'
import { schemaOrg } from './schema-org'
import type { ShopAdapter, ShopPage, StatedProduct } from './shop-adapter'
import { jsonOf, listOf, recordOf, recordsIn, type StatedRecord, textOf } from './stated-value'

/** The most products that Shopify gives on one page. */
const PER_PAGE = 250

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
  const variants = recordsIn(product.variants)
  const colorAt = listOf(product.options).findIndex((option) =>
    /^colou?r$/i.test(textOf(recordOf(option)?.name) ?? ''),
  )
  const colorOf = (variant: StatedRecord) =>
    colorAt < 0 ? undefined : textOf(variant[`option${colorAt + 1}`])
  const colors = [...new Set(variants.map(colorOf))]
  const id = textOf(product.id)
  const handle = textOf(product.handle)
  const tags = tagsOf(product)
  return (colors.length > 0 ? colors : [undefined]).map((color) => {
    const own = variants.filter((variant) => colorOf(variant) === color)
    const [variant] = own.filter(({ available }) => available !== false).concat(own)
    const variantId = textOf(variant?.id)
    const several = colors.length > 1
    return {
      id: several && id && color ? `${id}-${color}` : id,
      title: textOf(product.title),
      link: handle && new URL(linkPath(handle, several ? variantId : undefined), url).href,
      image_link: imageOf(product, own),
      ...pricePair(
        merchantPrice(variant?.compare_at_price, currency),
        merchantPrice(variant?.price, currency),
      ),
      brand: textOf(product.vendor),
      color,
      product_type: textOf(product.product_type),
      gender: tags.map((tag) => GENDER_OF_TAG[tag]).find(Boolean),
      age_group: tags.some((tag) => KIDS_TAGS.includes(tag)) ? 'kids' : undefined,
      availability: availabilityOf(own),
      item_group_id: several ? id : undefined,
    }
  })
}

function linkPath(handle: string, variantId: string | undefined): string {
  return `/products/${encodeURIComponent(handle)}${variantId ? `?variant=${variantId}` : ''}`
}

function imageOf(product: StatedRecord, variants: readonly StatedRecord[]): string | undefined {
  const images = recordsIn(product.images)
  const ids = variants.map(({ id }) => id)
  const ofVariant =
    variants.map(({ featured_image: image }) => recordOf(image)?.src).find(Boolean) ??
    images.find((image) => listOf(image.variant_ids).some((id) => ids.includes(id)))?.src
  return textOf(ofVariant) ?? textOf(images[0]?.src) ?? textOf(recordOf(product.image)?.src)
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
