import { parsePrice, priceOf } from '../price'
import type { MerchantProduct, Product } from '../product'

/** Prices of one currency. */
export interface PriceFigures {
  /** ISO 4217, null where the shop does not say it. */
  currency: string | null
  count: number
  median: number
  /** From `from` to below `to`, without a gap. */
  bins: { from: number; to: number; count: number }[]
}

const MOST_BINS = 20

/** What products cost, by currency: the most frequent first. Bins are of one round width, the last one is open. */
export function priceFigures(
  products: Iterable<Pick<MerchantProduct, 'price' | 'sale_price'>>,
): PriceFigures[] {
  const amounts = new Map<string | null, number[]>()
  for (const product of products) {
    const price = priceOf(product)
    if (!price) continue
    const same = amounts.get(price.currency)
    if (same) same.push(price.amount)
    else amounts.set(price.currency, [price.amount])
  }
  return [...amounts]
    .map(([currency, found]) =>
      figuresOf(
        currency,
        found.sort((a, b) => a - b),
      ),
    )
    .sort((a, b) => b.count - a.count)
}

/** How many products cost less, and more, than when they last cost something else. */
export function priceChanges(products: readonly Product[]): { fell: number; rose: number } {
  const changes = { fell: 0, rose: 0 }
  for (const product of products) {
    const was = parsePrice(product.prices?.at(-1)?.price)?.amount
    const is = priceOf(product)?.amount
    if (was === undefined || is === undefined) continue
    if (is < was) changes.fell += 1
    else changes.rose += 1
  }
  return changes
}

function figuresOf(currency: string | null, rising: readonly number[]): PriceFigures {
  const middle = rising.length / 2
  const at = (index: number) => rising[Math.max(0, Math.min(rising.length - 1, index))] ?? 0
  const median = (at(Math.ceil(middle) - 1) + at(Math.floor(middle))) / 2
  // A few dear products would leave all others in one bin: they share the last one.
  const dear = at(Math.floor(rising.length * 0.98))
  const width = roundWidth(Math.max(dear, at(rising.length - 1) / 1000) / MOST_BINS)
  const count = Math.max(1, Math.min(MOST_BINS, Math.floor(at(rising.length - 1) / width) + 1))
  const bins = Array.from({ length: count }, (_, i) => ({ from: i * width, to: (i + 1) * width, count: 0 }))
  for (const amount of rising) {
    const bin = bins[Math.min(count - 1, Math.floor(amount / width))]
    if (bin) bin.count += 1
  }
  return { currency, count: rising.length, median, bins }
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width || 1))
  return ([1, 2, 5].find((step) => step * power >= width) ?? 10) * power
}
