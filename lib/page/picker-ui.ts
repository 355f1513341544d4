import { addOwnUi } from './own-ui'

const CSS = `
.light { position: fixed; box-sizing: border-box; border: 3px solid #fff; border-radius: 6px;
  outline: 3px solid #d6336c; background: rgb(214 51 108 / 18%); display: none; }
.light.on { display: block; }
.shield { position: fixed; pointer-events: auto; cursor: crosshair; }
.bar { position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); max-width: calc(100vw - 32px);
  box-sizing: border-box; padding: 10px 16px; border-radius: 12px; background: #1d1d22; color: #fff;
  font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 4px 24px rgb(0 0 0 / 35%); text-align: center; }
.title { font-weight: 600; display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.keys { opacity: .8; font-size: 12px; }
@media (forced-colors: active) { .light { border-color: Highlight; } .bar { border: 1px solid CanvasText; } }
`

/** A rectangle of the viewport, in CSS pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What the picker draws on the page: a light on one picture, a bar that says what to do, shields over frames. */
export interface PickerUi {
  /** Whether it still stands in the page: pages may throw away everything in them. */
  isThere(): boolean
  light(box: Box | null): void
  say(text: string): void
  shield(boxes: readonly Box[]): void
  remove(): void
}

/** Draws the picker's parts. The bar is left out where `words` is null (in frames: the page has one). */
export function drawPickerUi(words: { title: string; keys: string } | null): PickerUi {
  const { host, root } = addOwnUi(CSS)
  const light = part('light')
  light.dataset.testid = 'picker-light'
  const shields = part('shields')
  const title = part('title', words?.title)
  title.setAttribute('role', 'status')
  root.append(shields, light)
  if (words) {
    const bar = part('bar')
    bar.dataset.testid = 'picker-bar'
    bar.append(title, part('keys', words.keys))
    root.append(bar)
  }
  return {
    isThere: () => host.isConnected,
    light(box) {
      light.classList.toggle('on', box !== null)
      if (box) stand(light, box)
    },
    say(text) {
      if (title.textContent !== text) title.textContent = text
    },
    shield(boxes) {
      shields.replaceChildren(...boxes.map((box) => stand(part('shield'), box)))
    },
    remove: () => host.remove(),
  }
}

function part(name: string, text = ''): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  // As text, never as markup: names of pictures come from the page.
  element.textContent = text
  return element
}

function stand(element: HTMLElement, { x, y, width, height }: Box): HTMLElement {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
  return element
}
