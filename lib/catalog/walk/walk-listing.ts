import { LookError } from '../../look/look-error'
import type { Refusal } from '../feed-intake'
import type { MerchantProduct } from '../product'
import type { PageDocument } from '../shops/page-document'
import { dataPageOf, type PageReading, readShopPage } from '../shops/read-shop-page'
import type { ShopPage } from '../shops/shop-adapter'
import type { PageAnswer, PoliteVisitor } from './polite-visitor'

/** How far a walk has come: plain data, so that it can be put down after each page and taken up again. */
export interface WalkState {
  /** The listing's page to be opened next; null where there is none. */
  next: string | null
  /** Pages of products that the last listing only named; these come first. */
  links: string[]
  pages: number
  /** Products that the walk brought. */
  products: number
  /** How many products the listing says it has. */
  total: number | null
  /** Which products the last listing's page had: a shop that knows no further page may show the same for ever. */
  lastPage: string | null
  currency?: string
}

/** What one page of a walk brought, and how to go on from there. */
export interface WalkStep {
  url: string
  products: MerchantProduct[]
  refusals: Refusal[]
  state: WalkState
}

/** What a walk needs. */
export interface WalkPorts {
  visitor: PoliteVisitor
  /** An inert document: nothing in it runs or loads. */
  parse(html: string): PageDocument
  /** Products that are there already are not counted and not given again. */
  isKnown(product: MerchantProduct): boolean
  /** The walk ends when it has brought so many products. */
  most: number
  signal?: AbortSignal
}

/** The beginning of a walk. */
export function walkFrom(url: string): WalkState {
  return { next: url, links: [], pages: 0, products: 0, total: null, lastPage: null }
}

/** Whether nothing is left to be done. */
export function isWalkDone(state: WalkState, most: number): boolean {
  return state.products >= most || (state.next === null && state.links.length === 0)
}

/**
 * Goes through a listing page by page, at most `most` products far; each step is given before the next page is opened.
 *
 * @throws LookError what the visitor throws, `page-changed` where a page holds no products that can be read
 */
export async function* walkListing(from: WalkState, ports: WalkPorts): AsyncGenerator<WalkStep> {
  let state = from
  while (!isWalkDone(state, ports.most)) {
    const step = state.links.length > 0 ? await productStep(state, ports) : await listingStep(state, ports)
    state = step.state
    yield step
  }
}

async function listingStep(state: WalkState, ports: WalkPorts): Promise<WalkStep> {
  const url = state.next ?? ''
  const answer = await ports.visitor.visit(url, ports.signal)
  const pages = state.pages + 1
  const isFirst = state.lastPage === null
  if (isMissing(answer) && !isFirst) {
    return { url, products: [], refusals: [], state: { ...state, pages, next: null } }
  }
  const page = pageFrom(answer, ports, state.currency)
  const data = isFirst ? await readDataPage(page, ports) : null
  const reading = data?.reading ?? readShopPage(page)
  if (reading.kind === 'other') throw nothingThere(url)
  const lastPage = reading.products.map(({ id }) => id).join(' ')
  const again = lastPage !== '' && lastPage === state.lastPage
  const products = again ? [] : newProducts(reading, state, ports)
  return {
    url,
    products,
    refusals: reading.refusals,
    state: {
      ...state,
      pages,
      products: state.products + products.length,
      total: reading.total ?? state.total,
      links: again ? [] : reading.links,
      next: again || isEmpty(reading) ? null : reading.nextPage,
      lastPage,
      ...(data ? { currency: data.currency } : {}),
    },
  }
}

/**
 * The same products as data; null where the page leads to none, or nothing stands there: many Shopify shops have it
 * switched off, or keep programs from it alone.
 */
async function readDataPage(
  page: ShopPage,
  ports: WalkPorts,
): Promise<{ reading: PageReading; currency?: string } | null> {
  const place = dataPageOf(page)
  if (!place) return null
  const answer = await ports.visitor.visit(place.url, ports.signal).catch((thrown) => {
    const error = LookError.from(thrown)
    if (error.code === 'shop-refused') return null
    throw error
  })
  if (!answer || isMissing(answer)) return null
  const data = pageFrom(answer, ports, place.currency)
  const reading = data.document ? null : readShopPage(data)
  return reading && !isEmpty(reading) ? { reading, currency: place.currency } : null
}

async function productStep(state: WalkState, ports: WalkPorts): Promise<WalkStep> {
  const [url = '', ...links] = state.links
  const answer = await ports.visitor.visit(url, ports.signal)
  const after = { ...state, pages: state.pages + 1, links }
  const reading = isMissing(answer) ? null : readShopPage(pageFrom(answer, ports, state.currency))
  if (reading?.kind !== 'product') {
    const refusal: Refusal = {
      line: 1,
      id: null,
      refused: 'product',
      reason: 'missing',
      field: 'link',
      value: url,
    }
    return { url, products: [], refusals: [refusal], state: after }
  }
  const products = newProducts(reading, state, ports)
  const { refusals } = reading
  return { url, products, refusals, state: { ...after, products: state.products + products.length } }
}

function newProducts(
  reading: PageReading,
  state: WalkState,
  { isKnown, most }: WalkPorts,
): MerchantProduct[] {
  return reading.products.filter((product) => !isKnown(product)).slice(0, most - state.products)
}

function pageFrom(
  { url, body, contentType }: PageAnswer,
  { parse }: WalkPorts,
  currency: string | undefined,
): ShopPage {
  const isJson = /\bjson\b/.test(contentType)
  return isJson ? { url, document: null, text: body, currency } : { url, document: parse(body) }
}

function isMissing({ status }: PageAnswer): boolean {
  return status >= 400
}

function isEmpty({ products, refusals, links }: PageReading): boolean {
  return products.length + refusals.length + links.length === 0
}

function nothingThere(url: string): LookError {
  return new LookError(
    'page-changed',
    `No products can be read at ${url}. It may be no listing, or its page has changed.`,
  )
}
