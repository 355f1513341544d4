/** A record of a page's data whose fields are not known yet. */
export type StatedRecord = Readonly<Record<string, unknown>>

/** `value` as a record, or null where it is none. */
export function recordOf(value: unknown): StatedRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as StatedRecord) : null
}

/** `value` as a list: itself, nothing for null, else the one that it is. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

/** The records in `value`: those of a list, or itself where it is one. */
export function recordsIn(value: unknown): StatedRecord[] {
  return listOf(value)
    .map(recordOf)
    .filter((each) => each !== null)
}

/** What cannot be read in a text, or turns what follows around: white space, control characters, halves of letters. */
const ILLEGIBLE = /[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu

/** A text as a person reads it. */
export function legible(text: string): string {
  return text.replace(ILLEGIBLE, ' ').trim()
}

/** A text or a number as text; undefined for everything else, and for what is empty. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return undefined
  return legible(value) || undefined
}

/** The texts and numbers of a list, each once; undefined where there are none. */
export function textsOf(value: unknown): string[] | undefined {
  const texts = new Set(listOf(value).flatMap((each) => textOf(each) ?? []))
  return texts.size > 0 ? [...texts] : undefined
}

/** Of a product's pictures the first, and the further ones; nothing where it has none. */
export function picturesFrom(addresses: readonly unknown[]): {
  image_link?: string
  additional_image_link?: string[]
} {
  const [image_link, ...additional_image_link] = textsOf(addresses) ?? []
  return image_link === undefined ? {} : { image_link, additional_image_link }
}

/** JSON as data; undefined where it is broken. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
