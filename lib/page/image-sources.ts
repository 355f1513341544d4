import { isSameFileInAnotherSize, pictureAddress } from './picture-address'
import { bestCandidate, parseSrcset } from './srcset'

/** Where galleries keep the photo for their magnifier. */
const ZOOM_ATTRIBUTES = [
  'data-zoom-image',
  'data-zoom-src',
  'data-large_image',
  'data-large-image',
  'data-full-src',
  'data-full',
  'data-highres',
  'data-old-hires',
]
/** Where lazy loaders keep the photo until it is scrolled to. */
const LAZY_ATTRIBUTES = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'data-echo']
const LAZY_SRCSETS = ['data-srcset', 'data-lazy-srcset']

/**
 * The addresses of an `<img>`'s photo, the fullest first and the shown one last: the magnifier's photo, the photo of
 * the same name that it links to, the largest candidate of the `srcset` in use, what a lazy loader holds back.
 * Of a `<picture>` only the `<source>` in use counts: another one may be another crop.
 */
export function sourcesOfImage(image: HTMLImageElement): string[] {
  const base = image.baseURI
  const shown = pictureAddress(image.currentSrc || image.getAttribute('src'), base)
  const attributes = (names: readonly string[]) => names.map((name) => image.getAttribute(name))
  const addresses = [
    ...attributes(ZOOM_ATTRIBUTES),
    linkedPhoto(image, shown),
    largestOf(srcsetInUse(image, shown), base),
    ...attributes(LAZY_SRCSETS).map((srcset) => largestOf(srcset, base)),
    ...attributes(LAZY_ATTRIBUTES),
    shown,
  ]
  return distinct(addresses.map((address) => pictureAddress(address, base)))
}

/** `addresses` without gaps and repetitions, in their order. */
export function distinct(addresses: readonly (string | null)[]): string[] {
  return [...new Set(addresses.filter((address) => address !== null))]
}

function srcsetInUse(image: HTMLImageElement, shown: string | null): string | null {
  const picture = image.parentElement?.localName === 'picture' ? image.parentElement : null
  const sets = [...(picture?.querySelectorAll('source[srcset]') ?? []), image].map((element) =>
    element.getAttribute('srcset'),
  )
  const holdsShown = (srcset: string | null) =>
    parseSrcset(srcset ?? '').some(({ url }) => pictureAddress(url, image.baseURI) === shown)
  return sets.find(holdsShown) ?? null
}

function largestOf(srcset: string | null, base: string): string | null {
  return pictureAddress(bestCandidate(parseSrcset(srcset ?? ''))?.url, base)
}

function linkedPhoto(image: HTMLImageElement, shown: string | null): string | null {
  const href = pictureAddress(image.closest('a[href]')?.getAttribute('href'), image.baseURI)
  return href && shown && isSameFileInAnotherSize(href, shown) ? href : null
}
