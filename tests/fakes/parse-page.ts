import { Window } from 'happy-dom'
import type { PageDocument } from '@/lib/catalog/shops/page-document'
import type { ShopPage } from '@/lib/catalog/shops/shop-adapter'

/** HTML as an inert document. */
export function parsePage(html: string): PageDocument {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as PageDocument
}

/** A page at an address, as an adapter gets it. */
export function pageOf(url: string, html: string): ShopPage {
  return { url, document: parsePage(html) }
}
