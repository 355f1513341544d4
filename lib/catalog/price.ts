import type { MerchantProduct } from './product'

/** What something costs. */
export interface Price {
  amount: number
  /** ISO 4217, or null where it is not said */
  currency: string | null
}

const CURRENCY_OF_SIGN: Readonly<Record<string, string>> = {
  '₹': 'INR',
  rs: 'INR',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
}

/**
 * Reads `899.00 INR` (as Merchant feeds write it), `Rs. 1,899`, `₹1899`, `1.899,00 €`. Null where there is no number, or
 * more than one.
 */
export function parsePrice(text: string | undefined): Price | null {
  const numbers = text?.match(/\d[\d.,'\s\u00a0]*/g)
  if (!text || numbers?.length !== 1) return null
  const amount = parseAmount((numbers[0] as string).replace(/['\s\u00a0]/g, ''))
  return Number.isFinite(amount) ? { amount, currency: currencyIn(text) } : null
}

/** What a shopper pays: the sale price where there is a lower one. Null where no price is stated. */
export function priceOf(product: Pick<MerchantProduct, 'price' | 'sale_price'>): Price | null {
  const full = parsePrice(product.price)
  const sale = parsePrice(product.sale_price)
  if (full === null || sale === null) return full ?? sale
  return sale.amount < full.amount ? { ...sale, currency: sale.currency ?? full.currency } : full
}

function currencyIn(text: string): string | null {
  const code = text.match(/(?<![a-z])[a-z]{3}(?![a-z])/i)?.[0]
  if (code) return code.toUpperCase()
  const sign = text.match(/₹|€|£|\$|(?<![a-z])rs(?![a-z])/i)?.[0]
  return (sign && CURRENCY_OF_SIGN[sign.toLowerCase()]) ?? null
}

/** The last of `.` and `,` is the decimal sign if one or two digits follow it; every other one groups digits. */
function parseAmount(digits: string): number {
  const [, whole = '', , fraction = ''] = digits.match(/^(.*?)([.,](\d{1,2}))?[.,]?$/) ?? []
  return Number(`${whole.replace(/[.,]/g, '')}.${fraction || '0'}`)
}
