const PATIENCE_MS = 400

/**
 * The part of an element that can be seen, in CSS pixels of its frame's viewport: what scrolling containers, frames
 * and the window cut away is left out, also across origins.
 */
export function visibleBox(element: Element): Promise<DOMRectReadOnly> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => done(entry?.intersectionRect))
    // A page that is not drawn (another tab in front) is never told.
    const timer = setTimeout(() => done(undefined), PATIENCE_MS)
    const done = (box: DOMRectReadOnly | undefined) => {
      clearTimeout(timer)
      observer.disconnect()
      resolve(box ?? element.getBoundingClientRect())
    }
    observer.observe(element)
  })
}
