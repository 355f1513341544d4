/** The file of one of Myntra's photos, apart from the size in which it is asked for. */
interface PhotoFile {
  origin: string
  /** `v1/` in most addresses, nothing in some */
  version: string
  path: string
}

// One expression instead of the browser's parser of addresses: it is asked of every picture of a page.
const PHOTO =
  /^https?:\/\/((?:[\w-]+\.)*myntassets\.com(?::\d+)?)\/(?:[^?#]*?\/)?(v1\/)?assets\/images\/([^?#]+)/i

/**
 * What is the same in all addresses of one photo, whatever size and format they ask for. Null where the address is
 * not that of a photo of Myntra's.
 */
export function myntraPhotoId(address: string): string | null {
  return photoFile(address)?.path.replace(/\.[a-z]+$/i, '') ?? null
}

/**
 * The address of the same photo, at most `widthPx` wide. Myntra writes sizes into the path
 * (`/h_720,q_90,w_540/v1/assets/images/…`), in its page data as the template `/h_($height),…`. Null as above.
 */
export function myntraPhotoOfWidth(address: string, widthPx: number): string | null {
  const file = photoFile(address)
  if (!file) return null
  const size = `h_${Math.round((widthPx * 4) / 3)},q_90,w_${widthPx}`
  return `${file.origin}/${size}/${file.version}assets/images/${file.path}`
}

function photoFile(address: string): PhotoFile | null {
  const [, host, version = '', path] = PHOTO.exec(address) ?? []
  // Page data still has http: addresses; the same files are behind https:.
  return host && path ? { origin: `https://${host.toLowerCase()}`, version, path } : null
}
