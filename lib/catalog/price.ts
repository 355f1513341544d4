import type { MerchantProduct } from './product'

/** What something costs. */
export interface Price {
  amount: number
  /** ISO 4217, or null where it is not said */
  currency: string | null
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

const CURRENCY_OF_SIGN: Readonly<Record<string, string>> = {
  '₹': 'INR',
  rs: 'INR',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
}

/** Currencies whose amounts have three decimals (ISO 4217). */
const IN_THOUSANDTHS: readonly string[] = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']

/**
 * Reads `899.00 INR` (as Merchant feeds write it), `Rs. 1,899`, `₹1899`, `1.899,00 €`. Null where there is no number, or
 * more than one.
 */
export function parsePrice(text: string | undefined): Price | null {
  const [price, ...more] = pricesIn(text ?? '')
  return price && more.length === 0 && Number.isFinite(price.amount) ? price : null
}

/**
 * The prices that a text names, in its order.
 *
 * @param stated the currency of all of them where it is known, ISO 4217; else the text may tell it
 */
export function pricesIn(text: string, stated: string | null = null): Price[] {
  const currency = stated ?? currencyIn(text)
  const numbers = text.match(/\d[\d.,'\s]*/g) ?? []
  return numbers.map((number) => ({ amount: amountIn(number.replace(/['\s]/g, ''), currency), currency }))
}

/** A price as Merchant writes it, `1299.00 INR`; the bare number where its currency is not known. */
export function inMerchantsWords({ amount, currency }: Price): string {
  const decimals = currency !== null && IN_THOUSANDTHS.includes(currency) ? 3 : 2
  return [amount.toFixed(decimals), currency].filter(Boolean).join(' ')
}

/** What a shopper pays: the sale price where there is a lower one. Null where no price is stated. */
export function priceOf(product: Pick<MerchantProduct, 'price' | 'sale_price'>): Price | null {
  const full = parsePrice(product.price)
  const sale = parsePrice(product.sale_price)
  if (full === null || sale === null) return full ?? sale
  return sale.amount < full.amount ? { ...sale, currency: sale.currency ?? full.currency } : full
}

function currencyIn(text: string): string | null {
  const words = text.toUpperCase().match(/(?<![A-Z])[A-Z]{3}(?![A-Z])/g) ?? []
  const code = words.find((word) => CURRENCIES.has(word))
  if (code) return code
  const sign = text.match(/₹|€|£|\$|(?<![a-z])rs(?![a-z])/i)?.[0]
  return (sign && CURRENCY_OF_SIGN[sign.toLowerCase()]) ?? null
}

/** The last of `.` and `,` is the decimal sign, unless the digits behind it are a group of thousands. */
function amountIn(number: string, currency: string | null): number {
  const digits = number.replace(/[.,]+$/, '')
  const [end = '', sign = '', last = ''] = /([.,])(\d+)$/.exec(digits) ?? []
  const whole = digits.slice(0, digits.length - end.length)
  const isGroup = last.length === 3 && (whole.includes(sign) || isFirstGroup(whole, currency))
  const decimals = isGroup ? '' : last
  return Number(`${(isGroup ? digits : whole).replace(/[.,]/g, '')}.${decimals || '0'}`)
}

/** Whether thousands may follow: `1.299`, not `0.299` and not `1299.500`; in `12.500 KWD` decimals do. */
function isFirstGroup(whole: string, currency: string | null): boolean {
  return /^[1-9]\d{0,2}$/.test(whole) && !IN_THOUSANDTHS.includes(currency ?? '')
}
