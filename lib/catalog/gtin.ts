/**
 * The digits of a trade item number (GTIN, EAN, UPC) in a text; null where it is none, as its length or its check digit
 * tells: shops also write `N/A`, noughts, or a number of their own.
 * https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export function gtinIn(stated: string): string | null {
  const digits = stated.replace(/[\s-]/g, '')
  if (!/^\d{8,14}$/.test(digits) || Number(digits) === 0) return null
  const sum = [...digits].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0)
  return sum % 10 === 0 ? digits : null
}
