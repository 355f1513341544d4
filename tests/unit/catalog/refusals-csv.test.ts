import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { refusalsAsCsv } from '@/lib/catalog/refusals-csv'

test('each refusal is a row; what a spreadsheet would run is quoted', () => {
  const csv = refusalsAsCsv([
    { line: 2, id: '1', refused: 'value', reason: 'not-a-price', field: 'price', value: 'ask, "us"' },
    { line: 3, id: null, refused: 'product', reason: 'broken-row', field: 'row', value: '=HYPERLINK("x")' },
  ])
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
  expect(data).toMatchObject([
    { line: '2', id: '1', refused: 'value', field: 'price', reason: 'not-a-price', value: 'ask, "us"' },
    { line: '3', id: '', value: `'=HYPERLINK("x")` },
  ])
  expect(data[0]?.['in words']).toBe('price is not a price')
})
