import { describe, expect, it } from 'vitest'
import type { Measurement } from '@/tests/evaluation/measurement'
import { resultsPage } from '@/tests/evaluation/report'

const recall: Measurement = {
  figure: 'recall',
  value: 0.92,
  low: 0.9,
  high: 0.95,
  over: '100 photos',
  bar: { first: 0.9, goal: 0.97 },
}
const result = {
  part: 'people',
  measuredOn: '2026-01-01',
  command: 'npm run evaluate',
  models: 'a',
  measurements: [recall],
}

describe('resultsPage', () => {
  it('shows a figure, its interval and which bars it reaches', () => {
    expect(resultsPage([result], 'a', null)).toContain(
      '| recall | .920 (.900–.950) | .900 ✓ | .970 ✗ |  |  | 100 photos |',
    )
  })

  it('says where the models have changed since', () => {
    expect(resultsPage([result], 'a', null)).not.toContain('measure again')
    expect(resultsPage([result], 'b', null)).toContain('measure again')
  })

  it('replaces the figures and keeps what people wrote around them', () => {
    const first = `${resultsPage([result], 'a', null)}\n## What was tried\n`
    const second = resultsPage([{ ...result, measurements: [{ ...recall, value: 0.5 }] }], 'a', first)
    expect(second).toContain('| recall | .500')
    expect(second).not.toContain('.920')
    expect(second).toContain('## What was tried')
  })
})
