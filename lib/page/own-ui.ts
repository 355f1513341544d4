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

/**
 * Takes everything that we draw out of the picture until it is called off: a capture must show the page alone.
 * After `atMostMs` it shows again by itself, should nobody call it off.
 */
export function hideOwnUi(atMostMs: number): () => void {
  const hosts = [...document.querySelectorAll<HTMLElement>(OWN_UI)]
  for (const host of hosts) host.style.setProperty('visibility', 'hidden', 'important')
  const show = () => {
    clearTimeout(timer)
    for (const host of hosts) host.style.removeProperty('visibility')
  }
  const timer = setTimeout(show, atMostMs)
  return show
}
