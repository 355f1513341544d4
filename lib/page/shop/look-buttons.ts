import { OWN_UI } from '../own-ui'
import { freeCorner } from './free-corner'

/** A photo that can be asked about, and what to call it. */
export interface ButtonOfPhoto {
  /** The shown address. */
  srcUrl: string
  /** What assistive technology says: which photo this is. */
  label: string
}

/** One quiet button on each of some photos, drawn above the page without being a part of its layout. */
export interface LookButtons {
  /** From now on these photos carry a button, and no others. */
  show(photos: ReadonlyMap<HTMLElement, ButtonOfPhoto>): void
  /**
   * Puts the buttons where their photos are now; true where one of them moved. What lies over a photo that has not moved
   * is looked at again only where `anew`.
   */
  place(anew: boolean): boolean
  /** The photo whose button has the focus or the pointer. */
  held(): HTMLElement | null
  /** The photo whose button has the focus. */
  focused(): HTMLElement | null
  /** Gives the focus to a photo's button; false where it has none to be seen. */
  focus(photo: HTMLElement): boolean
  remove(): void
}

const STYLE = `
:host { all: initial; position: absolute !important; top: 0 !important; left: 0 !important; width: 0 !important; height: 0 !important; z-index: 2147483646 !important; pointer-events: none !important }
button { position: absolute; top: 0; left: 0; display: flex; align-items: center; gap: 6px; box-sizing: border-box; width: 142px; height: 32px; margin: 0; padding: 0; justify-content: center; border: 1px solid rgb(255 255 255 / .55); border-radius: 999px; background: rgb(29 26 24 / .74); color: #fff; font: 600 13px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; letter-spacing: 0; white-space: nowrap; cursor: pointer; pointer-events: auto; opacity: .86; transition: opacity .15s, background .15s }
button:hover, button:focus-visible, button[aria-busy=true] { background: #b3234c; opacity: 1 }
button:focus-visible { outline: 3px solid #fff; outline-offset: 1px; box-shadow: 0 0 0 6px #b3234c }
button[hidden] { display: none }
button.small { width: 32px }
button.small span { display: none }
svg { width: 17px; height: 17px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round }
@media (forced-colors: active) { button { background: ButtonFace; color: ButtonText } }
@media print { button { display: none } }
`
/** Smaller photos are thumbnails, swatches and icons. In CSS pixels. */
const LEAST_SIDE_PX = 140
/** Below this width the button shows its sign alone. */
const WORDS_FROM_PX = 200
const WORDS_SIZE = { width: 142, height: 32 }
const SIGN_SIZE = { width: 32, height: 32 }
const HANGER = 'M8 5.6A2 2 0 1 1 10 8v1.6L2.9 14a1 1 0 0 0 .5 1.9h13.2a1 1 0 0 0 .5-1.9L10 9.6'
const BUSY_MS = 1500
const SVG = 'http://www.w3.org/2000/svg'

interface Shown {
  about: ButtonOfPhoto
  /** Drawn once its photo comes into view. */
  button: HTMLButtonElement | null
  /** Where its photo stood in the viewport when the button was last placed. */
  last: string
  /** Where the button stands, relative to the host. */
  at: string
}

/**
 * Begins with no buttons. They live in a closed shadow root that no style and no script of the page reaches.
 * @param text what stands on a button
 * @param onAsk a person pressed the button of a photo
 */
export function createLookButtons(
  document: Document,
  text: string,
  onAsk: (photo: HTMLElement, about: ButtonOfPhoto) => void,
): LookButtons {
  const host = document.createElement(OWN_UI)
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  style.textContent = STYLE
  root.append(style)
  const shown = new Map<HTMLElement, Shown>()

  const draw = (photo: HTMLElement, entry: Shown) => {
    const button = drawButton(document, text)
    button.setAttribute('aria-label', labelOf(entry))
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      // A script of the page may not press it.
      if (!event.isTrusted) return
      button.setAttribute('aria-busy', 'true')
      setTimeout(() => button.removeAttribute('aria-busy'), BUSY_MS)
      onAsk(photo, entry.about)
    })
    root.append(button)
    return button
  }
  const labelOf = ({ about }: Shown) => `${text}: ${about.label}`
  const drop = (photo: HTMLElement) => {
    shown.get(photo)?.button?.remove()
    shown.delete(photo)
  }

  return {
    show(photos) {
      for (const photo of [...shown.keys()]) if (!photos.has(photo)) drop(photo)
      for (const [photo, about] of photos) {
        const known = shown.get(photo)
        if (!known) shown.set(photo, { about, button: null, last: '', at: '' })
        else if (known.about.label !== about.label || known.about.srcUrl !== about.srcUrl) {
          known.about = about
          known.button?.setAttribute('aria-label', labelOf(known))
        }
      }
      if (shown.size === 0) host.remove()
      // Pages that draw themselves anew throw out what they do not know.
      else if (!host.isConnected) document.documentElement.append(host)
    },
    place(anew) {
      if (shown.size === 0) return false
      const origin = host.getBoundingClientRect()
      const moves = [...shown].map(([photo, entry]) => ({
        photo,
        entry,
        ...spotFor(photo, entry, host, anew),
      }))
      // All is measured before anything is written: one layout a frame.
      for (const { photo, entry, spot, small, looked } of moves) {
        if (!looked) continue
        if (spot) entry.button ??= draw(photo, entry)
        if (!entry.button) continue
        entry.button.hidden = spot === null
        entry.button.classList.toggle('small', small)
        const at = spot ? `translate(${spot.x - origin.x}px, ${spot.y - origin.y}px)` : ''
        if (at && at !== entry.at) entry.button.style.transform = at
        entry.at = at
      }
      return moves.some(({ moved }) => moved)
    },
    held: () =>
      [...shown].find(
        ([, { button }]) => button && (button.matches(':hover') || root.activeElement === button),
      )?.[0] ?? null,
    focused: () => [...shown].find(([, { button }]) => button && root.activeElement === button)?.[0] ?? null,
    focus(photo) {
      const button = shown.get(photo)?.button
      if (!button || button.hidden) return false
      button.focus({ preventScroll: true })
      return root.activeElement === button
    },
    remove() {
      for (const photo of [...shown.keys()]) drop(photo)
      host.remove()
    },
  }
}

function spotFor(photo: HTMLElement, entry: Shown, host: Element, anew: boolean) {
  const { x, y, width, height } = photo.getBoundingClientRect()
  const inView = x < innerWidth && y < innerHeight && x + width > 0 && y + height > 0
  // Wherever it is out of view makes no difference.
  const last = inView ? `${x} ${y} ${width} ${height} ${innerWidth} ${innerHeight}` : ''
  const small = width < WORDS_FROM_PX
  const moved = last !== entry.last
  entry.last = last
  if (!inView) return { spot: null, small, moved, looked: moved }
  if (!moved && !anew) return { spot: null, small, moved, looked: false }
  const large = Math.min(width, height) >= LEAST_SIDE_PX
  const spot = large ? freeCorner(photo, small ? SIGN_SIZE : WORDS_SIZE, host) : null
  return { spot, small, moved, looked: true }
}

function drawButton(document: Document, text: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.hidden = true
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 20 20')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', HANGER)
  icon.append(path)
  const words = document.createElement('span')
  words.textContent = text
  button.append(icon, words)
  return button
}
