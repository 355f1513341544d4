/** An element that shows a photo, and the address it shows. */
export interface PhotoElement {
  element: HTMLElement
  srcUrl: string
}

const ABSOLUTE = /^https?:/i
const BACKGROUND = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/

/** All elements under `root` that show a picture by `src` or by an inline background, in the order of the page. */
export function photoElements(root: ParentNode): PhotoElement[] {
  const found: PhotoElement[] = []
  for (const element of root.querySelectorAll<HTMLElement>('img, [style*="background"]')) {
    const srcUrl =
      element instanceof HTMLImageElement ? element.currentSrc || element.src : background(element)
    if (srcUrl) found.push({ element, srcUrl })
  }
  return found
}

function background(element: HTMLElement): string | null {
  const [, double, single, bare] = BACKGROUND.exec(element.style.backgroundImage) ?? []
  const address = double ?? single ?? bare
  if (!address || ABSOLUTE.test(address)) return address || null
  return URL.canParse(address, element.baseURI) ? new URL(address, element.baseURI).href : null
}
