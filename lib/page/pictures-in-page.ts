import { backgroundSources } from './background-sources'
import { sourcesOfImage } from './image-sources'
import { pictureAddress } from './picture-address'
import { shadowRootOf } from './shadow-root'

/**
 * - `image`: `<img>`, `<input type=image>`, SVG `<image>`
 * - `background`: painted by CSS
 * - `canvas`, `video`: no file, but pixels on the page
 * - `frame`: a frame that we may not look into, as a whole; only the picker offers it
 */
export type PictureKind = 'image' | 'background' | 'canvas' | 'video' | 'frame'

/** Something in a page that shows a picture. */
export interface PagePicture {
  element: Element
  kind: PictureKind
  /** Addresses of its file: the fullest first, the shown one last. None for a canvas; of a video its poster. */
  sources: string[]
}

/** A background smaller than this on the screen, in CSS pixels, is an ornament. */
const LEAST_BACKGROUND_PX = 48

/**
 * Every picture under `root`, in the order of the document; open and closed shadow roots are looked into, frames are
 * documents of their own. Elements that show nothing yet (lazy loading) are among them, with what they will show.
 */
export function* picturesIn(root: Document | DocumentFragment | Element): Generator<PagePicture> {
  for (const element of root.querySelectorAll('*')) {
    const picture = pictureOf(element)
    if (picture) yield picture
    const shadow = shadowRootOf(element)
    if (shadow) yield* picturesIn(shadow)
  }
}

/** The picture that an element itself shows, null where it shows none. */
export function pictureOf(element: Element): PagePicture | null {
  switch (element.localName) {
    case 'img':
      return withSources(element, 'image', sourcesOfImage(element as HTMLImageElement))
    case 'input': {
      const isButton = (element as HTMLInputElement).type === 'image'
      return isButton ? withSources(element, 'image', addressIn(element, 'src')) : null
    }
    case 'image': {
      const name = element.hasAttribute('href') ? 'href' : 'xlink:href'
      return withSources(element, 'image', addressIn(element, name))
    }
    case 'canvas':
      return { element, kind: 'canvas', sources: [] }
    case 'video':
      return { element, kind: 'video', sources: addressIn(element, 'poster') }
    default:
      return isLarge(element) ? withSources(element, 'background', backgroundSources(element)) : null
  }
}

function withSources(element: Element, kind: PictureKind, sources: string[]): PagePicture | null {
  return sources.length > 0 ? { element, kind, sources } : null
}

function addressIn(element: Element, attribute: string): string[] {
  const address = pictureAddress(element.getAttribute(attribute), element.baseURI)
  return address ? [address] : []
}

function isLarge(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width >= LEAST_BACKGROUND_PX && height >= LEAST_BACKGROUND_PX
}
