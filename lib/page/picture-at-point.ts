import { OWN_UI } from './own-ui'
import { type PagePicture, pictureOf, picturesIn } from './pictures-in-page'
import { shadowRootOf } from './shadow-root'

/** Smaller than this on the screen, in CSS pixels, nobody can be dressed in it. */
export const LEAST_PICTURE_PX = 48
/** So many elements may lie in one tile of a page; a larger part of the page is not searched for hidden pictures. */
const MOST_IN_TILE = 200

/**
 * The picture that a person sees at a point of the viewport: the topmost one there, under layers that can be seen
 * through. Also one that takes no pointer itself, as shops do it to keep their photos from being dragged away.
 */
export function pictureAtPoint(
  x: number,
  y: number,
  isOffered: (frame: Element) => boolean,
): PagePicture | null {
  const stack: Element[] = []
  for (const element of elementsAt(document, x, y, new Set())) {
    if (element instanceof HTMLIFrameElement && isOffered(element)) return frameAsPicture(element)
    const picture = pictureOf(element)
    if (picture && isLargeEnough(element)) return picture
    stack.push(element)
    if (coversAll(element)) break
  }
  for (const element of stack) {
    const hidden = smallestWithin(element, x, y)
    if (hidden) return hidden
  }
  return null
}

/** A frame that is closed to us, as a picture of what can be seen in it. */
export function frameAsPicture(element: HTMLIFrameElement): PagePicture {
  return { element, kind: 'frame', sources: [] }
}

/** Whether a picture is large enough on the screen to be picked. */
export function isLargeEnough(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width >= LEAST_PICTURE_PX && height >= LEAST_PICTURE_PX
}

function* elementsAt(
  root: Document | ShadowRoot,
  x: number,
  y: number,
  seen: Set<Element>,
): Generator<Element> {
  for (const element of root.elementsFromPoint(x, y)) {
    if (seen.has(element) || element.localName === OWN_UI) continue
    seen.add(element)
    const shadow = shadowRootOf(element)
    if (shadow) yield* elementsAt(shadow, x, y, seen)
    yield element
  }
}

function coversAll(element: Element): boolean {
  const [, alpha = '1'] = /^rgba\(.*, ([\d.]+)\)$/.exec(getComputedStyle(element).backgroundColor) ?? []
  return Number(alpha) > 0.9 && element.checkVisibility({ opacityProperty: true })
}

function smallestWithin(element: Element, x: number, y: number): PagePicture | null {
  if (element === document.body || element === document.documentElement) return null
  if (element.getElementsByTagName('*').length > MOST_IN_TILE) return null
  let smallest: PagePicture | null = null
  for (const picture of picturesIn(element)) {
    const box = picture.element.getBoundingClientRect()
    const isThere = x >= box.left && x < box.right && y >= box.top && y < box.bottom
    if (!isThere || !isLargeEnough(picture.element) || !isShown(picture.element)) continue
    if (!smallest || area(box) < area(smallest.element.getBoundingClientRect())) smallest = picture
  }
  return smallest
}

/** Whether an element is drawn at all: not hidden and not wholly transparent. */
export function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

function area({ width, height }: DOMRect): number {
  return width * height
}
