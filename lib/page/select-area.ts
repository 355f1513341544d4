import type { Place } from '../messaging/protocol'
import { type Area, areaAfterKey, areaOfDrag, firstArea, isLargeEnough, within } from './area'
import { addOwnUi } from './own-ui'

const CSS = `
.layer { position: fixed; inset: 0; overflow: hidden; cursor: crosshair; pointer-events: auto; touch-action: none; outline: none; font: 14px/1.4 system-ui, sans-serif; color: #1d1a18; user-select: none; }
.area { position: fixed; border: 2px solid #fff; border-radius: 4px; outline: 2px solid #c22a55; box-shadow: 0 0 0 200vmax rgb(0 0 0 / .45); }
.area[data-small=true] { outline-style: dashed; }
.bar { position: fixed; top: 16px; left: 50%; display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px 12px; max-width: calc(100vw - 32px); padding: 10px 14px; transform: translateX(-50%); border-radius: 14px; background: #fff; box-shadow: 0 4px 20px rgb(0 0 0 / .35); cursor: default; }
button { min-height: 32px; padding: 0 12px; border: 1px solid #c9c0b6; border-radius: 999px; background: #fff; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.take { border-color: #c22a55; background: #c22a55; color: #fff; }
button:focus-visible { outline: 3px solid #1d1a18; outline-offset: 2px; }
`

/** What the layer says. */
export interface AreaWords {
  hint: string
  take: string
  cancel: string
}

/**
 * Lets the person choose a part of the visible page: a drag, arrows to move it (with Shift to resize it), Enter takes
 * it, Esc ends. The layer is off the screen when the promise resolves. Null where the person ended it, or `signal` did.
 */
export function selectArea(words: AreaWords, signal: AbortSignal): Promise<Place | null> {
  const { host, root } = addOwnUi(CSS)
  const viewport = () => ({ width: innerWidth, height: innerHeight })
  let area = firstArea(viewport())
  let from: { x: number; y: number } | null = null

  const frame = document.createElement('div')
  frame.className = 'area'
  const bar = document.createElement('div')
  bar.className = 'bar'
  const hint = document.createElement('span')
  hint.textContent = words.hint
  const take = button(words.take, 'take')
  const cancel = button(words.cancel, 'cancel')
  bar.append(hint, take, cancel)
  const layer = document.createElement('div')
  layer.className = 'layer'
  layer.tabIndex = -1
  layer.setAttribute('role', 'dialog')
  layer.setAttribute('aria-label', words.hint)
  layer.append(frame, bar)
  root.append(layer)

  const draw = (changed: Area) => {
    area = changed
    frame.style.left = `${area.x}px`
    frame.style.top = `${area.y}px`
    frame.style.width = `${area.width}px`
    frame.style.height = `${area.height}px`
    frame.dataset.small = String(!isLargeEnough(area))
  }
  draw(area)
  layer.focus()

  return new Promise((resolve) => {
    const listening = new AbortController()
    const on = { signal: listening.signal, capture: true }
    const end = async (place: Place | null) => {
      if (listening.signal.aborted) return
      listening.abort()
      host.remove()
      await nextPicture()
      resolve(place)
    }
    const takeArea = () => {
      if (!isLargeEnough(area)) return
      const { width: viewportWidth, height: viewportHeight } = viewport()
      void end({ ...area, viewportWidth, viewportHeight })
    }

    layer.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || bar.contains(event.target as Node)) return
      event.preventDefault()
      layer.focus()
      layer.setPointerCapture(event.pointerId)
      from = { x: event.clientX, y: event.clientY }
      // The look may lie under it.
      bar.style.visibility = 'hidden'
    })
    layer.addEventListener('pointermove', (event) => {
      if (from) draw(areaOfDrag(from, { x: event.clientX, y: event.clientY }, viewport()))
    })
    for (const ending of ['pointerup', 'pointercancel'] as const) {
      layer.addEventListener(ending, () => {
        // A mere click, or a slip of the hand, leaves an area that can be moved and taken all the same.
        if (from) draw(within(area, viewport()))
        from = null
        bar.style.visibility = ''
      })
    }
    take.addEventListener('click', takeArea)
    cancel.addEventListener('click', () => void end(null))
    addEventListener('resize', () => draw(within(area, viewport())), on)
    // On the window, and before the page hears of it: the page may hold the focus.
    addEventListener(
      'keydown',
      (event) => {
        const onButton = root.activeElement instanceof HTMLButtonElement
        const moved = areaAfterKey(area, event.key, event.shiftKey, viewport())
        if (event.key === 'Escape') void end(null)
        else if (event.key === 'Enter' && !onButton) takeArea()
        else if (moved) draw(moved)
        else {
          if (event.key === 'Tab' || onButton) event.stopImmediatePropagation()
          return
        }
        event.preventDefault()
        event.stopImmediatePropagation()
      },
      on,
    )
    signal.addEventListener('abort', () => void end(null), { once: true })
  })
}

function button(label: string, name: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = name
  made.textContent = label
  return made
}

/** Resolves when the page has been drawn without the layer. A hidden page draws nothing: then after a moment. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 500)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      }),
    )
  })
}
