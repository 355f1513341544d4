/** An element of a page that shows a picture. */
export type ImageElement = HTMLImageElement | SVGImageElement | HTMLInputElement | HTMLVideoElement

/**
 * The element that shows `srcUrl`, the largest visible one where several do; shadow roots are looked into.
 * Chrome tells a menu click's `srcUrl`, never the element.
 */
export function imageInPage(srcUrl: string, root: Document | ShadowRoot = document): ImageElement | null {
  let best: ImageElement | null = null
  let bestArea = -1
  for (const element of imagesUnder(root)) {
    if (urlOf(element) !== srcUrl) continue
    const area = visibleArea(element)
    if (area > bestArea) {
      best = element
      bestArea = area
    }
  }
  return best
}

function* imagesUnder(root: Document | ShadowRoot): Generator<ImageElement> {
  for (const element of root.querySelectorAll('*')) {
    if (isImage(element)) yield element
    if (element.shadowRoot) yield* imagesUnder(element.shadowRoot)
  }
}

function isImage(element: Element): element is ImageElement {
  return (
    element.matches('img, input[type=image], video[poster]') ||
    (element.namespaceURI === 'http://www.w3.org/2000/svg' && element.localName === 'image')
  )
}

function urlOf(element: ImageElement): string {
  if (element instanceof HTMLImageElement) return element.currentSrc || element.src
  if (element instanceof HTMLVideoElement) return element.poster
  if (element instanceof HTMLInputElement) return element.src
  return new URL(element.href.baseVal, element.baseURI).href
}

function visibleArea(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const width = Math.min(right, innerWidth) - Math.max(left, 0)
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0)
  return Math.max(0, width) * Math.max(0, height)
}
