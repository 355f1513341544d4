/** One picture file of a `srcset` or an `image-set()`. */
export interface Candidate {
  url: string
  /** Its width in pixels (`800w`), or null. */
  width: number | null
  /** Its pixels per CSS pixel (`2x`), 1 where nothing is said. */
  density: number
}

/** More than a photo needs to have its garments found, and little enough to fetch and decode at once. */
const WIDEST_PX = 2560
const DENSEST = 4

/**
 * The candidates of a `srcset` attribute, in its order.
 * Follows https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function parseSrcset(srcset: string): Candidate[] {
  const candidates: Candidate[] = []
  for (const [, url, descriptor = ''] of srcset.matchAll(/[\s,]*(\S*[^\s,])(?:\s+([^,]+))?/g)) {
    if (!url) continue
    const [, number, unit] = /^([\d.]+)([wx])\b/.exec(descriptor.trim()) ?? []
    const value = Number(number)
    candidates.push({
      url,
      width: unit === 'w' && value > 0 ? value : null,
      density: unit === 'x' && value > 0 ? value : 1,
    })
  }
  return candidates
}

/** The largest candidate of a sensible size; the smallest of all where every one is larger than that. */
export function bestCandidate(candidates: readonly Candidate[]): Candidate | null {
  const bySize = [...candidates].sort((a, b) => (a.width ?? 0) - (b.width ?? 0) || a.density - b.density)
  const sensible = bySize.filter(({ width, density }) => (width ?? 0) <= WIDEST_PX && density <= DENSEST)
  return sensible.at(-1) ?? bySize[0] ?? null
}
