import { attributeOf, type PageDocument } from './page-document'

/**
 * The next page as a document links to it: `rel="next"` (https://html.spec.whatwg.org/multipage/links.html#link-type-next),
 * else the common names of such a link. Maybe relative; null where there is none.
 */
export function nextLink(document: PageDocument): string | null {
  return (
    attributeOf(document, 'link[rel~="next"]', 'href') ??
    attributeOf(document, 'a[rel~="next"]', 'href') ??
    attributeOf(document, '.pagination-next a[href], a.pagination-next, a.pagination__next', 'href') ??
    attributeOf(
      document,
      'a[aria-label="Next"], a[aria-label="Next page"], a[aria-label="next page"]',
      'href',
    ) ??
    null
  )
}
