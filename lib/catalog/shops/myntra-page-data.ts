/** What a page of Myntra knows about itself: `pdpData` on a product's page, `searchData` on a listing. Nothing is checked yet. */
export type MyntraPageData = Readonly<Record<string, unknown>>

const ASSIGNMENT = /window\s*(?:\.\s*__myx|\[\s*["']__myx["']\s*\])\s*=\s*(?=\{)/g

/** Longer texts are no page of a shop. In characters. */
const LONGEST_TEXT = 20_000_000

/**
 * The data that Myntra writes into its pages as `window.__myx = {…}`, read without running anything. Several assignments
 * are put together, the later over the earlier.
 *
 * @param text an inline script, or a page's whole HTML
 * @returns null where there is none, or none that is whole JSON
 */
export function myntraPageData(text: string): MyntraPageData | null {
  if (text.length > LONGEST_TEXT) return null
  let data: MyntraPageData | null = null
  let from = 0
  for (;;) {
    ASSIGNMENT.lastIndex = from
    const start = ASSIGNMENT.exec(text) ? ASSIGNMENT.lastIndex : -1
    const end = start < 0 ? -1 : endOfObject(text, start)
    // An object that is never closed runs to the end of the text: nothing stands behind it.
    if (end < 0) return data
    const object = parsed(text.slice(start, end))
    if (object) data = { ...(data ?? {}), ...object }
    from = end
  }
}

/** Index behind the brace that closes the JSON object opening at `start`; -1 where none does. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  for (let index = start; index < text.length; index += 1) {
    const letter = text[index]
    if (letter === '"') {
      index = endOfString(text, index)
      if (index < 0) return -1
    } else if (letter === '{') depth += 1
    else if (letter === '}') {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return -1
}

/** Index of the quote that closes the JSON string opening at `start`; -1 where none does. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index
  }
  return -1
}

function parsed(json: string): MyntraPageData | null {
  try {
    return JSON.parse(json) as MyntraPageData
  } catch {
    return null
  }
}
