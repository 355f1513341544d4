import { expect, test } from 'vitest'
import { merchantPrice, pricePair } from '@/lib/catalog/shops/merchant-price'

test.each([
  [1299, 'INR', '1299.00 INR'],
  ['1,299', 'INR', '1299.00 INR'],
  ['1,299.50', 'usd', '1299.50 USD'],
  ['1.299,50', 'EUR', '1299.50 EUR'],
  ['1.299', 'EUR', '1299.00 EUR'],
  ['1 299,9', 'EUR', '1299.90 EUR'],
  ['Rs. 1,299', undefined, '1299.00 INR'],
  ['₹999', undefined, '999.00 INR'],
  ['from 20', 'not a code', '20.00'],
  ['12,34,567', 'INR', '1234567.00 INR'],
  [12.125, 'EUR', '12.13 EUR'],
  [12.125, 'kwd', '12.125 KWD'],
  ['12.500', 'KWD', '12.500 KWD'],
  ['49.9900', 'EUR', '49.99 EUR'],
  ['$20', undefined, '20.00 USD'],
  ['Rs. 999 Rs. 1,999 (50% off)', 'INR', '999.00 INR'],
])('%s %s is %s', (amount, currency, price) => {
  expect(merchantPrice(amount, currency)).toBe(price)
})

test.each([0, -5, '', 'ask us', null, {}, Number.NaN, '-12.00', 1e300, '9'.repeat(400)])(
  '%s is no price',
  (amount) => {
    expect(merchantPrice(amount, 'EUR')).toBeUndefined()
  },
)

test('a sale is a sale only where less is asked', () => {
  expect(pricePair('20.00 EUR', '15.00 EUR')).toEqual({ price: '20.00 EUR', sale_price: '15.00 EUR' })
  expect(pricePair('15.00 EUR', '15.00 EUR')).toEqual({ price: '15.00 EUR' })
  expect(pricePair(undefined, '15.00 EUR')).toEqual({ price: '15.00 EUR' })
})
