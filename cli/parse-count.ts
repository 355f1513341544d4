import { InvalidArgumentError } from 'commander'

/** An option that is a whole number above 0. */
export function parseCount(text: string): number {
  return parseWholeNumber(text, 1, 'It must be a whole number above 0.')
}

/** An option that is a whole number, or 0 for none. */
export function parseCountOrNone(text: string): number {
  return parseWholeNumber(text, 0, 'It must be a whole number, or 0.')
}

function parseWholeNumber(text: string, least: number, complaint: string): number {
  const count = Number(text)
  if (text.trim() === '' || !Number.isInteger(count) || count < least)
    throw new InvalidArgumentError(complaint)
  return count
}
