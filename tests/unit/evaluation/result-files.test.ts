import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type PartResult, readResults, writeResult } from '@/tests/evaluation/result-files'

const docs = mkdtempSync(join(tmpdir(), 'results-'))
afterAll(() => rmSync(docs, { recursive: true }))

const result = (part: string): PartResult => {
  const measurements = [{ figure: `of ${part}`, value: 0.5, over: '2 photos' }]
  return { part, measuredOn: '2026-01-01', command: '', models: 'a', measurements }
}

it('keeps each part’s figures until that part is measured again', () => {
  writeResult(result('shop'), docs)
  writeResult(result('detector'), docs)
  writeResult({ ...result('shop'), models: 'b' }, docs)
  expect(readResults(docs)).toEqual([result('detector'), { ...result('shop'), models: 'b' }])
})
