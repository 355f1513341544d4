import { textOf } from './stated-value'

const CURRENCY_OF_SYMBOL: Readonly<Record<string, string>> = {
  '₹': 'INR',
  'Rs.': 'INR',
  Rs: 'INR',
  '€': 'EUR',
  '£': 'GBP',
}

/**
 * A price as Merchant writes it, `1299.00 INR`, from however a shop does: `1299`, `1,299.00`, `1.299,00`, `Rs. 1,299`.
 *
 * @param currency ISO 4217 code; without one, a symbol within the amount may tell it, else the bare number is given
 * @returns undefined where there is no number above nought
 */
export function merchantPrice(amount: unknown, currency?: unknown): string | undefined {
  const stated = textOf(amount)
  const digits = stated && /\d[\d.,\s]*/.exec(stated)?.[0]
  if (!stated || !digits || /^\s*-/.test(stated)) return undefined
  const number = Number(plainNumber(digits.replace(/\s/g, '')))
  if (!Number.isFinite(number) || number <= 0) return undefined
  const code = currencyCode(currency) ?? symbolIn(stated)
  return [number.toFixed(2), code].filter(Boolean).join(' ')
}

/** `price`, and `sale_price` where the shop asks less than it. */
export function pricePair(
  full: string | undefined,
  asked: string | undefined,
): { price?: string; sale_price?: string } {
  if (full === undefined || asked === undefined) return { price: full ?? asked }
  return Number.parseFloat(asked) < Number.parseFloat(full)
    ? { price: full, sale_price: asked }
    : { price: asked }
}

/** The last separator is a decimal point where one or two digits follow it and it stands there once. */
function plainNumber(digits: string): string {
  const decimals = /[.,](\d{1,2})$/.exec(digits)
  const whole = decimals ? digits.slice(0, decimals.index) : digits
  return `${whole.replace(/[.,]/g, '')}.${decimals?.[1] ?? '0'}`
}

function currencyCode(currency: unknown): string | undefined {
  return /^[A-Z]{3}$/.exec(textOf(currency)?.toUpperCase() ?? '')?.[0]
}

function symbolIn(stated: string): string | undefined {
  const symbol = Object.keys(CURRENCY_OF_SYMBOL).find((each) => stated.includes(each))
  return symbol === undefined ? undefined : CURRENCY_OF_SYMBOL[symbol]
}
