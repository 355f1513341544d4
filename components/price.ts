/** A price as people read it: `1299.00 INR` → `₹1,299`. What is not a Merchant price is shown as it is. */
export function priceInWords(price: string): string {
  const [, amount, currency] = /^\s*([\d.]+)\s*([A-Z]{3})\s*$/.exec(price) ?? []
  if (amount === undefined || currency === undefined || Number.isNaN(Number(amount))) return price
  const whole = Number.isInteger(Number(amount))
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(Number(amount))
}
