/** A point or the upper left corner of something, in CSS pixels of the viewport. */
export interface Spot {
  x: number
  y: number
}

interface Size {
  width: number
  height: number
}

/** Between the photo's edge and the button. */
const INSET_PX = 10
const CONTROLS =
  'a, button, input, select, textarea, label, summary, [role=button], [role=link], [role=tab], [role=slider], [tabindex], [onclick]'
/** What lies over a photo and is much larger than it is a header or a layer, not a part of the photo's own card. */
const CARD_GROWTH = 2.5

/**
 * Where on a photo a button of `size` covers none of the page's own controls: the lower left corner if that is free,
 * then the other ones. Null where there is no such corner in the visible part, or where something else covers the photo.
 *
 * @param ours the element that holds our own buttons; it is looked through
 */
export function freeCorner(photo: Element, size: Size, ours: Element): Spot | null {
  const box = photo.getBoundingClientRect()
  const seen = {
    left: Math.max(box.left, 0),
    right: Math.min(box.right, innerWidth),
    top: Math.max(box.top, 0),
    bottom: Math.min(box.bottom, innerHeight),
  }
  // The corners of the photo itself first: a button there stays where it is while the page scrolls.
  const corners = [...cornersOf(box, size), ...cornersOf(seen, size)]
  return corners.find((corner) => pointsOf(corner, size).every((point) => isFree(point, photo, ours))) ?? null
}

type Edges = Record<'left' | 'right' | 'top' | 'bottom', number>

function cornersOf(edges: Edges, size: Size): Spot[] {
  const left = edges.left + INSET_PX
  const right = edges.right - INSET_PX - size.width
  const top = edges.top + INSET_PX
  const bottom = edges.bottom - INSET_PX - size.height
  if (left > right || top > bottom) return []
  const corners = [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
  ]
  const isSeen = ({ x, y }: Spot) =>
    x >= 0 && y >= 0 && x + size.width <= innerWidth && y + size.height <= innerHeight
  return corners.filter(isSeen)
}

function pointsOf({ x, y }: Spot, { width, height }: Size): Spot[] {
  return [
    { x: x + width / 2, y: y + height / 2 },
    { x: x + 2, y: y + 2 },
    { x: x + width - 2, y: y + height - 2 },
  ]
}

function isFree({ x, y }: Spot, photo: Element, ours: Element): boolean {
  for (const element of photo.ownerDocument.elementsFromPoint(x, y)) {
    if (element === ours) continue
    if (element === photo || photo.contains(element)) return true
    if (element.contains(photo)) continue
    if (!isDecoration(element, photo)) return false
  }
  return false
}

/** Whether what lies over the photo is a part of its card that does nothing: a shade, a badge with the rating. */
function isDecoration(element: Element, photo: Element): boolean {
  const control = element.closest(CONTROLS)
  if (control && !control.contains(photo)) return false
  let shared: Element | null = element
  while (shared && !shared.contains(photo)) shared = shared.parentElement
  if (!shared) return false
  const card = shared.getBoundingClientRect()
  const box = photo.getBoundingClientRect()
  if (card.width * card.height > CARD_GROWTH * box.width * box.height) return false
  return getComputedStyle(element).cursor !== 'pointer' || getComputedStyle(photo).cursor === 'pointer'
}
