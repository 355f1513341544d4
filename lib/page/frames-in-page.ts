import { shadowRootOf } from './shadow-root'

/** The frames of a document, also those in its shadow roots. */
export function framesIn(root: Document | ShadowRoot): HTMLIFrameElement[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const shadow = shadowRootOf(element)
    const within = shadow ? framesIn(shadow) : []
    return element instanceof HTMLIFrameElement ? [element, ...within] : within
  })
}
