import type { PageDocument, PageElement } from './page-document'
import type { StatedRecord } from './stated-value'

/** Deeper nesting is no shop's page. */
const DEEPEST = 64

const ATTRIBUTE_OF_TAG: Readonly<Record<string, string>> = {
  META: 'content',
  A: 'href',
  AREA: 'href',
  LINK: 'href',
  IMG: 'src',
  SOURCE: 'src',
  TIME: 'datetime',
  DATA: 'value',
}

/**
 * The top items that a page states as microdata (https://html.spec.whatwg.org/multipage/microdata.html), in the shape of
 * JSON-LD: `@type`, and each property as the list of its values.
 */
export function microdataNodes(document: PageDocument): StatedRecord[] {
  const items = document.querySelectorAll('[itemscope][itemtype*="schema.org"]:not([itemprop])')
  return [...items].map((item) => nodeFrom(item, 0))
}

function nodeFrom(item: PageElement, depth: number): StatedRecord {
  const properties: Record<string, unknown[]> = {}
  collect(item, properties, depth)
  const types = (item.getAttribute('itemtype') ?? '').split(/\s+/).filter(Boolean)
  return { ...properties, '@type': types }
}

function collect(place: PageElement, properties: Record<string, unknown[]>, depth: number): void {
  if (depth > DEEPEST) return
  for (const child of place.children) {
    const isItem = child.getAttribute('itemscope') !== null
    const names = child.getAttribute('itemprop')?.split(/\s+/).filter(Boolean) ?? []
    if (names.length > 0) {
      const value = isItem ? nodeFrom(child, depth + 1) : statedBy(child)
      for (const name of names) {
        properties[name] = [...(Object.hasOwn(properties, name) ? (properties[name] ?? []) : []), value]
      }
    }
    if (!isItem) collect(child, properties, depth + 1)
  }
}

function statedBy(element: PageElement): string {
  const attribute = ATTRIBUTE_OF_TAG[element.tagName.toUpperCase()]
  // `content` stands on other elements too, where shops say a number that people read otherwise.
  const stated = (attribute && element.getAttribute(attribute)) || element.getAttribute('content')
  return stated ?? element.textContent ?? ''
}
