import { type FileSize, photoFile } from './photo-file'

/** Whether we may fetch from a host: given at install, or by the person later. */
export type MayFetch = (origin: string) => Promise<boolean>

/** The match pattern of a URL's origin for the browser's permissions, null where it has none. */
export function originPattern(url: string): string | null {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null
}

/**
 * Fetches a picture from its server, where a host permission allows it; of several addresses the first that gives
 * one. Never with cookies: pages name these addresses, and a page must not make us ask for anything as the person.
 * Null where it is not allowed, refused (some servers check the Referer) or not the picture of the size `shown`.
 * @throws LookError `photo-too-large`, or what the network says, where no address gives one and one of them fails
 */
export async function fetchImage(
  sources: readonly string[],
  mayFetch: MayFetch,
  shown: FileSize | null = null,
): Promise<Blob | null> {
  const reasons: unknown[] = []
  for (const source of sources) {
    const pattern = originPattern(source)
    if (!pattern || !(await mayFetch(pattern))) continue
    const file = await fetchFile(source, shown).catch((reason) => void reasons.push(reason))
    if (file) return file
  }
  if (reasons.length > 0) throw reasons[0]
  return null
}

async function fetchFile(source: string, shown: FileSize | null): Promise<Blob | null> {
  const response = await fetch(source, { credentials: 'omit', signal: AbortSignal.timeout(15_000) })
  return photoFile(response, shown)
}
