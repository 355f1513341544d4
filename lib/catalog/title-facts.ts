import type { Department } from '../look/look'
import type { Color } from './taxonomy'
import { colorNamed, type NamedType, typeNamed } from './taxonomy-names'

/** Words of the longest names: `Nehru jacket`, `navy blue`. */
const LONGEST_NAME = 2

/** What follows is about the garment, or beside it: `Dress with tie belt`, `Jumpsuit, summer`. */
const ASIDE = /[,(|:–—]|\s-\s|\b(?:with|without|for|from|featuring)\b/i

const WOMEN = /\b(?:women|woman|womens|womenswear|ladies|lady|female)\b/i
const MEN = /\b(?:men|man|mens|menswear|gents|male)\b/i
const KIDS = /\b(?:kids?|boys?|girls?|toddlers?|infants?|newborns?)\b/i

/**
 * The garment that a title names at the end of what it is about, colours aside, as English puts it: `T-Shirt Bra` is none.
 * Measured: scripts/title-facts.ts.
 */
export function typeInTitle(title: string): NamedType | null {
  const words = wordsOf(title.split(ASIDE)[0] ?? '')
  let end = words.length
  while (end > 1 && colorNamed(words[end - 1] ?? '') !== null) end -= 1
  return namedUpTo(words, end, typeNamed)
}

/** The colour that a title names: the last one, for `sky blue` is a blue. */
export function colorInTitle(title: string): Color | null {
  const words = wordsOf(title)
  for (let end = words.length; end > 0; end--) {
    const color = namedUpTo(words, end, colorNamed)
    if (color !== null) return color
  }
  return null
}

/** For whom a title says that a product is; both named is `unisex`. Null where it says nothing. */
export function departmentInTitle(title: string): Department | null {
  const women = WOMEN.test(title)
  const men = MEN.test(title)
  if (/\bunisex\b/i.test(title) || (women && men)) return 'unisex'
  if (women) return 'women'
  return men ? 'men' : null
}

/** Whether a title says that a product is for children. */
export function isForKidsByTitle(title: string): boolean {
  return KIDS.test(title) && departmentInTitle(title) === null
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? []
}

/** What the longest words that end there are a name of. */
function namedUpTo<T>(words: readonly string[], end: number, named: (name: string) => T | null): T | null {
  for (let length = Math.min(LONGEST_NAME, end); length > 0; length--) {
    const found = named(words.slice(end - length, end).join(' '))
    if (found !== null) return found
  }
  return null
}
