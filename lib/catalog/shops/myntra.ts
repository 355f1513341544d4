import { saidFor } from '../said-for'
import { merchantPrice, pricePair } from './merchant-price'
import { type MyntraPageData, myntraPageData } from './myntra-page-data'
import { nextLink } from './next-link'
import { attributeOf, type PageDocument, type PageElement, textIn } from './page-document'
import type { ShopAdapter, StatedListing, StatedProduct } from './shop-adapter'
import { picturesFrom, recordOf, recordsIn, type StatedRecord, textOf, textsOf } from './stated-value'

const HOST = /(?:^|\.)myntra\.com$/
const HOME = 'https://www.myntra.com/'
const CDN = /^http:(?=\/\/[\w.-]*myntassets\.com\/)/
const PER_PAGE = 50

/** Myntra's word for whom a product is: Merchant's gender and age group. */
const WHOM: Readonly<Record<string, { gender: string; age_group?: string }>> = {
  Men: { gender: 'male' },
  Women: { gender: 'female' },
  Unisex: { gender: 'unisex' },
  Boys: { gender: 'male', age_group: 'kids' },
  Girls: { gender: 'female', age_group: 'kids' },
  'Unisex Kids': { gender: 'unisex', age_group: 'kids' },
}

/**
 * Myntra. Its pages carry their data as `window.__myx`, which is preferred; what people see of the page is read where the
 * data is missing, or is of another page (Myntra replaces pages without loading them anew).
 */
export const myntra: ShopAdapter = {
  name: 'myntra',
  knows: ({ url }) => HOST.test(new URL(url).hostname),
  searchPage(term) {
    const slug = term
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    return `${HOME}${slug}?rawQuery=${encodeURIComponent(term)}`
  },
  product(page) {
    const id = productIdIn(page.url)
    if (!page.document || id === null) return null
    const stated = recordOf(dataOf(page.document).pdpData)
    const product = stated && textOf(stated.id) === id ? productFromData(stated) : null
    return single(product ?? productFromMarkup(page.document, id))
  },
  listing(page) {
    if (!page.document || productIdIn(page.url) !== null) return null
    return listingOf(page.document)
  },
  nextPage(page) {
    if (!page.document) return null
    const link = nextLink(page.document)
    if (link !== null) return link
    const results = resultsOf(page.document)
    const url = new URL(page.url)
    const current = Number(url.searchParams.get('p') ?? 1)
    const total = Number(textOf(results?.totalCount) ?? 0)
    const isLast = results?.hasNextPage === undefined ? current * PER_PAGE >= total : !results.hasNextPage
    if (isLast) return null
    url.searchParams.set('p', String(current + 1))
    return url.href
  },
  promisesProducts({ url, document }) {
    const { searchParams } = new URL(url)
    if (productIdIn(url) !== null || searchParams.has('rawQuery')) return true
    return document?.querySelector('.results-base, .search-searchProductsContainer') != null
  },
}

/** `/shirts/brand/name/12345/buy` */
function productIdIn(url: string): string | null {
  return /\/(\d+)(?:\/buy)?\/?$/.exec(new URL(url).pathname)?.[1] ?? null
}

/** Links are written from the front page on, wherever they stand. What is no address stays as it is, to be refused. */
function addressOf(link: string | undefined): string | undefined {
  return link && URL.canParse(link, HOME) ? new URL(link, HOME).href : link
}

function dataOf(document: PageDocument): MyntraPageData {
  const texts = [...document.querySelectorAll('script')].map((script) => script.textContent ?? '')
  return myntraPageData(texts.filter((text) => text.includes('__myx')).join('\n')) ?? {}
}

function resultsOf(document: PageDocument): StatedRecord | null {
  return recordOf(recordOf(dataOf(document).searchData)?.results)
}

function listingOf(document: PageDocument): StatedListing | null {
  const results = resultsOf(document)
  const cards = [...document.querySelectorAll('li.product-base')]
  const stated = Array.isArray(results?.products) ? recordsIn(results.products) : null
  if (stated && !isOfAnotherPage(stated, cards)) {
    const total = Number(textOf(results?.totalCount) ?? Number.NaN)
    return { products: stated.map(cardFromData), ...(Number.isFinite(total) ? { total } : {}) }
  }
  return cards.length > 0 ? { products: cards.map(cardFromMarkup) } : null
}

/** The data stays that of the first page when Myntra shows the next one in its place. */
function isOfAnotherPage(stated: readonly StatedRecord[], cards: readonly PageElement[]): boolean {
  const shown = cards.flatMap((card) => card.getAttribute('id') ?? [])
  const ids = new Set(stated.map(({ productId }) => textOf(productId)))
  return shown.length > 0 && !shown.some((id) => ids.has(id))
}

function cardFromData(data: StatedRecord): StatedProduct {
  const images = recordsIn(data.images).map(({ src }) => src)
  const stock = recordsIn(data.inventoryInfo)
  return {
    ...sold(data.mrp, data.price),
    ...whom(data.gender),
    id: textOf(data.productId),
    title: textOf(data.productName) ?? textOf(data.product),
    link: addressOf(textOf(data.landingPageUrl)),
    ...pictures([data.searchImage, ...images]),
    brand: textOf(data.brand),
    color: colour(data.primaryColour),
    size: sizes(stock) ?? textsOf(textOf(data.sizes)?.split(',')),
    product_type: textOf(data.category) ?? textOf(recordOf(data.articleType)?.typeName),
    availability: availability(stock),
  }
}

function productFromData(data: StatedRecord): StatedProduct {
  const facts = recordOf(data.analytics)
  const price = recordOf(data.price)
  const media = recordOf(data.media)
  const images = recordsIn(media?.albums).flatMap((album) => recordsIn(album.images))
  const stock = recordsIn(data.sizes)
  const types = [facts?.masterCategory, facts?.subCategory, facts?.articleType]
  const brand = textOf(recordOf(data.brand)?.name) ?? textOf(data.brand) ?? textOf(facts?.brand)
  return {
    ...sold(data.mrp ?? price?.mrp, price?.discounted ?? data.discountedPrice ?? data.mrp ?? price?.mrp),
    ...whom(facts?.gender ?? data.gender),
    id: textOf(data.id),
    title: textOf(data.name),
    link: addressOf(textOf(data.landingPageUrl)),
    ...pictures(images.map(({ imageURL, secureSrc, src }) => textOf(imageURL) ?? textOf(secureSrc) ?? src)),
    brand,
    color: colour(data.baseColour),
    product_type:
      types
        .map(textOf)
        .filter((each) => each !== undefined)
        .join(' > ') || undefined,
    size: sizes(stock),
    availability: recordOf(data.flags)?.outOfStock === true ? 'out_of_stock' : availability(stock),
  }
}

function cardFromMarkup(card: PageElement): StatedProduct {
  const asked = textIn(card.querySelector('.product-discountedPrice'))
  const struck = textIn(card.querySelector('.product-strike'))
  const brand = textIn(card.querySelector('.product-brand'))
  const name = textIn(card.querySelector('.product-product'))
  const link = addressOf(attributeOf(card, 'a[href]', 'href'))
  return {
    ...sold(struck ?? textIn(card.querySelector('.product-price')), asked),
    id: card.getAttribute('id')?.trim() || (link && URL.canParse(link) && productIdIn(link)) || undefined,
    title: brand && name ? `${brand} ${name}` : name,
    link,
    image_link: imageAddress(
      attributeOf(card, 'img[src]', 'src') ??
        attributeOf(card, 'source[srcset]', 'srcset')?.split(/[\s,]/)[0],
    ),
    brand,
  }
}

function productFromMarkup(document: PageDocument, id: string): StatedProduct | null {
  const name = textIn(document.querySelector('.pdp-name'))
  const brand = textIn(document.querySelector('.pdp-title'))
  if (!name) return null
  const shown = attributeOf(document, '.image-grid-image[style]', 'style')
  const crumbs = [...document.querySelectorAll('.breadcrumbs-link')].map(textIn)
  return {
    ...sold(
      textIn(document.querySelector('.pdp-mrp s, .pdp-mrp')),
      textIn(document.querySelector('.pdp-price')),
    ),
    id,
    title: brand ? `${brand} ${name}` : name,
    link: attributeOf(document, 'link[rel="canonical"]', 'href') ?? `${HOME}${id}`,
    image_link: imageAddress(
      /url\(["']?([^"')]+)/.exec(shown ?? '')?.[1] ??
        attributeOf(document, 'meta[property="og:image"]', 'content'),
    ),
    brand,
    product_type: crumbs.at(-1),
  }
}

function pictures(addresses: readonly unknown[]) {
  return picturesFrom(addresses.map((address) => imageAddress(textOf(address))))
}

function sizes(stock: readonly StatedRecord[]): string[] | undefined {
  return textsOf(stock.map(({ label }) => label))
}

function sold(mrp: unknown, price: unknown): { price?: string; sale_price?: string } {
  return pricePair(merchantPrice(mrp, 'INR'), merchantPrice(price, 'INR'))
}

function whom(stated: unknown): { gender?: string; age_group?: string } {
  return saidFor(WHOM, textOf(stated) ?? '') ?? {}
}

function colour(stated: unknown): string | undefined {
  const name = textOf(stated)
  return name === 'NA' ? undefined : name
}

function availability(stock: readonly StatedRecord[]): string | undefined {
  if (stock.length === 0) return undefined
  return stock.some(({ available }) => available === true) ? 'in_stock' : 'out_of_stock'
}

/** Pictures are named with gaps for their size, and partly by `http:`, though all are served by `https:`. */
function imageAddress(stated: string | undefined): string | undefined {
  return stated
    ?.replace('($height)', '720')
    .replace('($width)', '540')
    .replace('($qualityPercentage)', '90')
    .replace(CDN, 'https:')
}

function single(product: StatedProduct | null): StatedProduct[] | null {
  return product && [product]
}
