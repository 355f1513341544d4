import { describe, expect, test } from 'vitest'
import { inMerchantsWords, parsePrice } from '@/lib/catalog/price'

describe('a price as shops write it', () => {
  test.each([
    ['899.00 INR', 899, 'INR'],
    ['Rs. 1,899', 1899, 'INR'],
    ['₹1,23,456', 123_456, 'INR'],
    ['1.899,50 €', 1899.5, 'EUR'],
    ["CHF 1'299.90", 1299.9, 'CHF'],
    ['1 299,9 eur', 1299.9, 'EUR'],
    ['1999', 1999, null],
    ['MRP 1999', 1999, null],
    ['1.299 EUR', 1299, 'EUR'],
    ['1.299.000 IDR', 1_299_000, 'IDR'],
    ['49.9900 EUR', 49.99, 'EUR'],
    ['49,9 EUR', 49.9, 'EUR'],
    ['0.125 EUR', 0.125, 'EUR'],
    ['1299.500 EUR', 1299.5, 'EUR'],
    ['1,299.500 EUR', 1299.5, 'EUR'],
    ['1,234,567.5 USD', 1_234_567.5, 'USD'],
    ['999. USD', 999, 'USD'],
    ['12.500 KWD', 12.5, 'KWD'],
    ['BHD 1,299.500', 1299.5, 'BHD'],
    ['1.299.500 TND', 1_299_500, 'TND'],
    ['12.50 OMR', 12.5, 'OMR'],
  ])('%s', (text, amount, currency) => {
    expect(parsePrice(text)).toEqual({ amount, currency })
  })

  test.each([undefined, '', 'on request', '10 to 20 USD', '.', '9'.repeat(400)])('%s is none', (text) => {
    expect(parsePrice(text)).toBeNull()
  })
})

test.each([
  [12.125, 'KWD', '12.125 KWD'],
  [12.125, 'EUR', '12.13 EUR'],
  [1299, null, '1299.00'],
])('%s %s is written so that it is read again as it was', (amount, currency, text) => {
  expect(inMerchantsWords({ amount, currency })).toBe(text)
  expect(parsePrice(text)?.amount).toBeCloseTo(amount, currency === 'KWD' ? 6 : 1)
})
