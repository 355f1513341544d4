// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { TasteSettings, type TasteSettingsProps } from '@/components/taste-settings'

afterEach(cleanup)

function show(taste: Partial<TasteSettingsProps>) {
  const events = { onStop: vi.fn(), onForget: vi.fn() }
  const before = { choices: 0, outcome: null, progress: 0, ran: null, isLearnt: false }
  render(<TasteSettings {...before} {...taste} {...events} />)
  return events
}
const says = () => screen.getByTestId('taste').textContent
const ran = { backend: 'wasm', ms: 820 }

test('before the first choice it says what choices do and that they stay here, and offers nothing', () => {
  show({})
  expect(says()).toContain('More like this')
  expect(says()).toContain('stay on this machine')
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('while learning it shows how far it is, and can be stopped', () => {
  const { onStop } = show({ choices: 12, progress: 0.4 })
  expect(says()).toContain('Learning from 12 choices')
  expect((screen.getByRole('progressbar') as HTMLProgressElement).value).toBe(0.4)
  fireEvent.click(screen.getByRole('button', { name: 'Stop learning' }))
  expect(onStop).toHaveBeenCalledOnce()
})

test('what was learnt is told, and can be forgotten', () => {
  const { onForget } = show({ choices: 12, outcome: 'kept', isLearnt: true, ran })
  expect(says()).toContain('Learnt from 12 choices')
  expect(says()).toContain('TensorFlow.js on WebAssembly, 0.8 s')
  fireEvent.click(screen.getByRole('button', { name: 'Forget my taste' }))
  expect(onForget).toHaveBeenCalledOnce()
})

test.each([
  ['few', '1 choice so far'],
  ['unsure', 'the order is as without them'],
  ['stopped', 'was stopped. The order is as before'],
  ['failed', 'could not be learnt'],
] as const)('says what came of it: %s', (outcome, words) => {
  show({ choices: 1, outcome })
  expect(says()).toContain(words)
  expect(screen.queryByRole('progressbar')).toBeNull()
})
