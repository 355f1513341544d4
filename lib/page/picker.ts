import type { PickerOrder } from '../messaging/protocol'
import { framesIn } from './frames-in-page'
import { drawPickerUi } from './picker-ui'
import { frameAsPicture, isLargeEnough, isShown, pictureAtPoint } from './picture-at-point'
import { type PagePicture, picturesIn } from './pictures-in-page'
import { addressOfFrame } from './place-of-frame'

/** The person's hand on the page while the picker is there: none of it may reach the page's own links and buttons. */
const HAND = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'dragstart',
]
const STEPS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** What becomes of the picker: a picture was picked, or the person wants none. */
export interface PickerEnd {
  onPicked(picture: PagePicture): void
  onGivenUp(): void
}

/**
 * Lets the person pick a picture in this document:
 * ```
 *   pointer moves, Tab, arrows ──► a picture lights up ──► click, Enter ──► onPicked
 *                                          └──────────────► Esc ───────► onGivenUp
 * ```
 * Scrolling goes on as ever. A frame that has no picker of its own is offered as a whole. It ends itself when the
 * page goes. Only true events of the person count. Gives what ends it from outside.
 */
export function startPicker({ words, scriptedFrames }: PickerOrder, end: PickerEnd): () => void {
  const isTop = window.top === window
  const ui = drawPickerUi(isTop ? words : null)
  const abort = new AbortController()
  let lit: PagePicture | null = null
  let pointer: { x: number; y: number } | null = null
  let frame = 0

  const isClosed = (element: Element): element is HTMLIFrameElement =>
    element instanceof HTMLIFrameElement && !scriptedFrames.includes(addressOfFrame(element))
  const stop = () => {
    abort.abort()
    cancelAnimationFrame(frame)
    ui.remove()
  }
  const giveUp = () => {
    stop()
    end.onGivenUp()
  }
  const take = (picture: PagePicture | null) => {
    if (!picture) return
    stop()
    end.onPicked(picture)
  }
  const light = (picture: PagePicture | null) => {
    lit = picture
    ui.light(picture?.element.getBoundingClientRect() ?? null)
  }
  const draw = () => {
    frame = 0
    if (!ui.isThere()) return giveUp()
    light(pointer ? pictureAtPoint(pointer.x, pointer.y, isClosed) : lit?.element.isConnected ? lit : null)
  }
  const drawSoon = () => {
    frame ||= requestAnimationFrame(draw)
  }
  const shieldFrames = () => {
    const closed = framesIn(document).filter((element) => isClosed(element) && isLargeEnough(element))
    ui.shield(closed.map((element) => element.getBoundingClientRect()))
    drawSoon()
  }
  const step = (by: 1 | -1) => {
    const all = picturesToStepThrough(isClosed)
    const at = all.findIndex(({ element }) => element === lit?.element)
    const index = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length
    const next = all[index]
    if (!next) return
    pointer = null
    next.element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
    light(next)
    ui.say(`${index + 1} / ${all.length} · ${nameOf(next.element) ?? words.unnamed}`)
  }
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : STEPS[event.key]
    const isOurs = by !== undefined || event.key === 'Enter' || event.key === 'Escape'
    if (!event.isTrusted || !isOurs) return
    keepFromPage(event)
    if (by !== undefined) step(by)
    else if (event.key === 'Enter') take(lit)
    else giveUp()
  }
  const onHand = (event: Event) => {
    if (!event.isTrusted || !(event instanceof MouseEvent) || event.button !== 0) return
    keepFromPage(event)
    if (event.type === 'click') take(pictureAtPoint(event.clientX, event.clientY, isClosed))
  }
  const onMove = ({ clientX, clientY, isTrusted }: PointerEvent) => {
    if (!isTrusted) return
    pointer = { x: clientX, y: clientY }
    drawSoon()
  }

  const capture = { capture: true, signal: abort.signal }
  window.addEventListener('keydown', onKey, capture)
  window.addEventListener('pointermove', onMove, { ...capture, passive: true })
  for (const name of HAND) window.addEventListener(name, onHand, capture)
  for (const name of ['scroll', 'resize'])
    window.addEventListener(name, shieldFrames, { ...capture, passive: true })
  window.addEventListener('pointerout', (event) => event.relatedTarget === null && light(null), capture)
  window.addEventListener('pagehide', giveUp, capture)
  // In a closed frame the keys would be out of hearing.
  if (isTop && document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur()
  if (isTop) window.focus()
  shieldFrames()
  return stop
}

function picturesToStepThrough(isClosed: (element: Element) => element is HTMLIFrameElement): PagePicture[] {
  const frames = framesIn(document).filter(isClosed).map(frameAsPicture)
  return [...picturesIn(document), ...frames].filter(
    ({ element }) => isLargeEnough(element) && isShown(element),
  )
}

function nameOf(element: Element): string | null {
  const name = ['alt', 'aria-label', 'title'].map((attribute) => element.getAttribute(attribute)?.trim())
  return name.find((text) => text)?.slice(0, 80) ?? null
}

function keepFromPage(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
