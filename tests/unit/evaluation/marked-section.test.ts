import { expect, it } from 'vitest'
import { withMarkedSection } from '@/tests/evaluation/marked-section'

it('replaces what stands between the marks, and leaves the rest', () => {
  const page = 'before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter'
  expect(withMarkedSection(page, 'figures', 'new')).toBe(
    'before\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nafter',
  )
  expect(() => withMarkedSection(page, 'other', 'new')).toThrow('lost the marks of “other”')
})
