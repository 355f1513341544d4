import { distinct } from './image-sources'
import { pictureAddress } from './picture-address'
import { bestCandidate, type Candidate } from './srcset'

const PSEUDO_ELEMENTS = ['::before', '::after'] as const

/**
 * The addresses of the photo that CSS paints as an element's background, or as the background or content of its
 * `::before` or `::after`: of an `image-set()` the largest first. Empty where there is none. The top layer counts.
 */
export function backgroundSources(element: Element): string[] {
  const own = sourcesInCss(getComputedStyle(element).backgroundImage, element.baseURI)
  if (own.length > 0) return own
  for (const pseudo of PSEUDO_ELEMENTS) {
    const { content, backgroundImage } = getComputedStyle(element, pseudo)
    if (!content || content === 'none' || content === 'normal') continue
    const sources = [backgroundImage, content].flatMap((value) => sourcesInCss(value, element.baseURI))
    if (sources.length > 0) return sources
  }
  return []
}

/** The addresses in the first layer of a computed `background-image` or `content` that holds any, the best first. */
export function sourcesInCss(value: string, base: string): string[] {
  for (const [layer] of value.matchAll(
    /image-set\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^)]*\))*\)|url\("(?:[^"\\]|\\.)*"\)/g,
  )) {
    const candidates = candidatesIn(layer)
    const best = bestCandidate(candidates)
    const sources = distinct([best, ...candidates].map((one) => pictureAddress(one?.url, base)))
    if (sources.length > 0) return sources
  }
  return []
}

const UNITS: Record<string, number> = { x: 1, dppx: 1, dpi: 1 / 96 }

function candidatesIn(layer: string): Candidate[] {
  const found = layer.matchAll(/url\("((?:[^"\\]|\\.)*)"\)(?:\s+([\d.]+)(x|dppx|dpi))?/g)
  return [...found].map(([, url = '', number = '1', unit = 'x']) => ({
    url: url.replace(/\\(.)/g, '$1'),
    width: null,
    density: Number(number) * (UNITS[unit] ?? 1),
  }))
}
