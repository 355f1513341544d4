import type { ButtonOfPhoto, LookButtons } from './look-buttons'
import { type MyntraPage, photoOfCard, productDataIn, readMyntraPage } from './myntra-page'
import { myntraPhotoId } from './myntra-photo-address'
import type { ProductPhotos } from './myntra-product-photos'
import { watchPage } from './watch-page'

/** Keeps the buttons of a page of Myntra on its photos, for as long as the page lives. */
export interface PhotosWithButtons {
  /** The page as it was last read; null where it has not been read yet. */
  page(): MyntraPage | null
  /** These photos carry no button from now on. */
  withdraw(srcUrls: readonly string[]): void
}

/** The buttons of a card stay so long after the pointer has left it, to be reached by it. */
const GRACE_MS = 250

/**
 * A product's own photos carry their buttons always, those of cards on listings while the pointer or the focus is there.
 * Ends with `signal`; the buttons are gone then.
 */
export function keepButtonsOnPhotos(
  window: Window,
  buttons: LookButtons,
  signal: AbortSignal,
): PhotosWithButtons {
  const { document } = window
  const withdrawn = new Set<string | null>()
  let page: MyntraPage | null = null
  let card: { photo: HTMLElement; about: ButtonOfPhoto; link: HTMLElement | null } | null = null
  let leaving: number | undefined
  let data: { address: string; product: ProductPhotos | null; scripts: number } | null = null

  const dataOf = (address: string) => {
    const scripts = document.scripts.length
    // The data stands in one of the page's scripts: it is read again only where there are more of them.
    if (data?.address !== address || (data.product === null && data.scripts !== scripts)) {
      const productId = /(\d+)(?:\/buy)?\/?$/.exec(new URL(address).pathname)?.[1] ?? null
      data = { address, scripts, product: productDataIn(document, productId) }
    }
    return data.product
  }
  const show = () => {
    const photos = new Map<HTMLElement, ButtonOfPhoto>()
    const shown = [...(page?.shown ?? [])].filter(([, srcUrl]) => !withdrawn.has(myntraPhotoId(srcUrl)))
    for (const [index, [element, srcUrl]] of shown.entries()) {
      photos.set(element, { srcUrl, label: `photo ${index + 1} of ${shown.length}` })
    }
    if (card?.photo.isConnected) photos.set(card.photo, card.about)
    buttons.show(photos)
  }
  const point = (target: EventTarget | null) => {
    const found = target instanceof Element ? photoOfCard(target) : null
    if (!found) {
      leaving ??= window.setTimeout(leave, GRACE_MS)
      return
    }
    window.clearTimeout(leaving)
    leaving = undefined
    if (card?.photo === found.element && card.about.srcUrl === found.srcUrl) return
    const label = found.element.getAttribute('alt')?.trim() || 'this product'
    const link = found.element.closest<HTMLElement>('a[href]')
    card = { photo: found.element, about: { srcUrl: found.srcUrl, label }, link }
    show()
    buttons.place(true)
  }
  const leave = () => {
    leaving = undefined
    if (!card || buttons.held() === card.photo || document.activeElement === card.link) return
    card = null
    show()
  }

  const { location } = window
  watchPage(
    window,
    {
      onContent: () => {
        page = readMyntraPage(document, location.href, dataOf(location.href))
        show()
        buttons.place(true)
      },
      onMove: () => buttons.place(true),
    },
    signal,
  )
  document.addEventListener('pointerover', ({ target }) => point(target), { passive: true, signal })
  document.addEventListener('focusin', ({ target }) => point(target), { signal })
  document.addEventListener(
    'keydown',
    (event) => card?.link && passFocus(event, card.link, card.photo, buttons),
    {
      signal,
    },
  )
  signal.addEventListener('abort', () => buttons.remove())

  return {
    page: () => page,
    withdraw(srcUrls) {
      for (const srcUrl of srcUrls) withdrawn.add(myntraPhotoId(srcUrl))
      show()
    },
  }
}

/** The button of a card follows its link in the order of Tab, though it is drawn elsewhere in the document. */
function passFocus(event: KeyboardEvent, link: HTMLElement, photo: HTMLElement, buttons: LookButtons): void {
  if (event.key !== 'Tab') return
  if (document.activeElement === link && !event.shiftKey) {
    if (buttons.focus(photo)) event.preventDefault()
  } else if (buttons.focused() === photo) {
    // Forwards the browser goes on from the link by itself.
    link.focus({ preventScroll: true })
    if (event.shiftKey) event.preventDefault()
  }
}
