import type { Product } from '@/lib/catalog/product'

/** A price as people read it: `1299.00 INR` → `₹1,299`. What is not a Merchant price is shown as it is. */
export function priceInWords(price: string): string {
  const [, amount, currency] = /^\s*([\d.]+)\s*([A-Z]{3})\s*$/.exec(price) ?? []
  if (amount === undefined || currency === undefined || Number.isNaN(Number(amount))) return price
  const whole = Number.isInteger(Number(amount))
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(Number(amount))
}

/** What a product costs now, and before its sale. */
export function Price({ product }: { product: Pick<Product, 'price' | 'sale_price'> }) {
  if (!product.price) return null
  if (!product.sale_price) return <span class="match-price">{priceInWords(product.price)}</span>
  return (
    <span class="match-price">
      {priceInWords(product.sale_price)} <s>{priceInWords(product.price)}</s>
    </span>
  )
}
