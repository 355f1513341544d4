import { expect, test } from 'vitest'
import { gtinIn } from '@/lib/catalog/gtin'

test.each([
  ['96385074', '96385074'],
  ['0-36000-29145-2', '036000291452'],
  ['400 6381 333931', '4006381333931'],
  ['14006381333938', '14006381333938'],
  ['36000291452', '36000291452'],
])('%s is a trade item number', (stated, digits) => {
  expect(gtinIn(stated)).toBe(digits)
})

test.each(['', 'N/A', '4006381333930', '00000000', '1234567', '123456789012345', 'SKU-96385074'])(
  '%s is none',
  (stated) => {
    expect(gtinIn(stated)).toBeNull()
  },
)
