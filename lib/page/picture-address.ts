/**
 * `address` in full where a picture can be read from it (`http:`, `https:`, `blob:`, `data:image/…`), else null.
 * Addresses come from pages: anything may stand in them.
 */
export function pictureAddress(address: string | null | undefined, base: string): string | null {
  if (!address?.trim()) return null
  try {
    const url = new URL(address.trim(), base)
    const isData = url.protocol === 'data:' && /^data:image\//i.test(url.href)
    return isData || ['http:', 'https:', 'blob:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

const PICTURE_FILE = /\.(jpe?g|png|webp|avif)$/i
/** What shops put behind the name of a smaller copy: `-300x400`, `_large`, `@2x`, `.thumb`. */
const SIZE_MARK =
  /[-_.@]?(\d{2,4}x\d{0,4}|x\d{2,4}|w?\d{3,4}w?|@?[1-4]x|scaled|thumb(nail)?|small|medium|large|full|original|orig|big|xl|zoom)$/i

/**
 * Whether two addresses name one photo in two sizes: the same host, both picture files, and names that differ in
 * nothing but a mark of size.
 */
export function isSameFileInAnotherSize(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)]
  if (a.host !== b.host || !a.protocol.startsWith('http')) return false
  const [stemA, stemB] = [stemOf(a), stemOf(b)]
  return stemA !== null && stemA === stemB
}

function stemOf({ pathname }: URL): string | null {
  const file = pathname.slice(pathname.lastIndexOf('/') + 1)
  if (!PICTURE_FILE.test(file)) return null
  let stem = file.replace(PICTURE_FILE, '')
  while (SIZE_MARK.test(stem)) stem = stem.replace(SIZE_MARK, '')
  // A name of digits alone is all mark and no name.
  return stem.length >= 3 ? stem.toLowerCase() : null
}
