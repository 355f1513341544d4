/** The element that carries whatever we draw on a page. */
export const OWN_UI = 'buy-me-that-look-ui'

/**
 * A place of our own on a page: a closed shadow root that neither takes the page's styles nor shows itself to its
 * scripts. It stands in the page's top layer where the browser has one, over everything, and lets clicks through.
 */
export function addOwnUi(css: string): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement(OWN_UI)
  host.style.cssText =
    'all: initial !important; position: fixed !important; inset: 0 !important; width: auto !important; height: auto !important; margin: 0 !important; border: 0 !important; padding: 0 !important; background: none !important; overflow: visible !important; pointer-events: none !important; z-index: 2147483647 !important;'
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  host.popover = 'manual'
  document.documentElement.append(host)
  host.showPopover()
  return { host, root }
}

let showAgain = () => {}

/**
 * Takes everything that we draw out of the picture until {@link showOwnUi}: a capture must show the page alone.
 * Resolves when the page has been drawn without it. After `atMostMs` it shows again by itself.
 */
export async function hideOwnUi(atMostMs = 4000): Promise<void> {
  showAgain()
  const hosts = [...document.querySelectorAll<HTMLElement>(OWN_UI)]
  for (const host of hosts) host.style.setProperty('visibility', 'hidden', 'important')
  const timer = setTimeout(() => showAgain(), atMostMs)
  showAgain = () => {
    clearTimeout(timer)
    for (const host of hosts) host.style.removeProperty('visibility')
  }
  // The second frame begins when the first has been drawn; a page that is not drawn at all has no frames.
  const drawn = new Promise<void>((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  )
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 300))])
}

/** Shows again what {@link hideOwnUi} has hidden. */
export function showOwnUi(): void {
  showAgain()
}
