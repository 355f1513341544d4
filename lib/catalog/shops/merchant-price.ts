import { inMerchantsWords, pricesIn } from '../price'
import { textOf } from './stated-value'

/**
 * A price as Merchant writes it, `1299.00 INR`, from however a shop does: `1299`, `1,299.00`, `1.299,00`, `Rs. 1,299`; of
 * several the first. A number of JSON's is taken as it is.
 *
 * @param currency ISO 4217 code; without one, a sign within the amount may tell it, else the bare number is given
 * @returns undefined where there is no number above nought
 */
export function merchantPrice(amount: unknown, currency?: unknown): string | undefined {
  const code = currencyCode(currency)
  const stated = textOf(amount) ?? ''
  const [price] = typeof amount === 'number' ? [{ amount, currency: code }] : pricesIn(stated, code)
  const isPrice = price && price.amount > 0 && price.amount <= Number.MAX_SAFE_INTEGER
  return isPrice && !stated.startsWith('-') ? inMerchantsWords(price) : undefined
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

function currencyCode(currency: unknown): string | null {
  return /^[A-Z]{3}$/.exec(textOf(currency)?.toUpperCase() ?? '')?.[0] ?? null
}
