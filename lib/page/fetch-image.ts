/** Whether we may fetch from a host: given at install, or by the person later. */
export type MayFetch = (origin: string) => Promise<boolean>

/** The match pattern of a URL's origin for the browser's permissions, null where it has none. */
export function originPattern(url: string): string | null {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null
}

/**
 * Fetches a picture from its server, where a host permission allows it. No cookies are sent: it is a picture that
 * the page shows. Null where it is not allowed, refused (some servers check the Referer) or not a picture.
 */
export async function fetchImage(srcUrl: string, mayFetch: MayFetch): Promise<Blob | null> {
  const pattern = originPattern(srcUrl)
  if (!pattern || !(await mayFetch(pattern))) return null
  const response = await fetch(srcUrl, { credentials: 'omit', signal: AbortSignal.timeout(15_000) })
  const blob = await response.blob()
  return response.ok && blob.type.startsWith('image/') ? blob : null
}
