/** As much of an element as reading a shop's page needs: the browser's own `Element` is one, and so is a parser's in Node. */
export interface PageElement {
  readonly tagName: string
  readonly textContent: string | null
  readonly children: Iterable<PageElement>
  getAttribute(name: string): string | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

/** As much of a document as reading a shop's page needs; `lib/catalog` knows no DOM of its own. */
export interface PageDocument {
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

/** Text of an element as a person reads it: white space folded; undefined where there is none. */
export function textIn(element: PageElement | null | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim() || undefined
}

/** An attribute of the first element that `selector` finds; undefined where it is missing or empty. */
export function attributeOf(
  place: PageElement | PageDocument,
  selector: string,
  name: string,
): string | undefined {
  return place.querySelector(selector)?.getAttribute(name)?.trim() || undefined
}
