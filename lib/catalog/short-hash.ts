/**
 * A number of 32 bits that tells texts or bytes apart, though not surely: equal ones have equal numbers.
 * https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function
 */
export function shortHash(content: string | Uint8Array): number {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
