// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { type PopupProps, PopupView } from '@/components/popup-view'

afterEach(cleanup)

function show(changes: Partial<PopupProps> = {}) {
  const events = {
    onPhotos: vi.fn(),
    onRefusal: vi.fn(),
    onVisibleTab: vi.fn(),
    onArea: vi.fn(),
    onPagePhotos: vi.fn(),
    onOpenPanel: vi.fn(),
    onRecent: vi.fn(),
    onForget: vi.fn(),
    onForgetAll: vi.fn(),
  }
  render(<PopupView state="asking" refusal={null} recent={[]} {...events} {...changes} />)
  return events
}

test('each way in is a button with a name', () => {
  const { onVisibleTab, onArea, onPagePhotos, onOpenPanel } = show()
  fireEvent.click(screen.getByRole('button', { name: 'Visible tab' }))
  fireEvent.click(screen.getByRole('button', { name: 'Select an area' }))
  fireEvent.click(screen.getByRole('button', { name: 'Photos on this page' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open the panel' }))
  for (const event of [onVisibleTab, onArea, onPagePhotos, onOpenPanel]) expect(event).toHaveBeenCalledOnce()
})

test('several files are given at once, and the same ones can be chosen again', () => {
  const { onPhotos } = show()
  const input = screen.getByTestId('upload') as HTMLInputElement
  const files = [new File(['a'], 'a.png'), new File(['b'], 'b.png')]
  expect(input.multiple).toBe(true)
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  fireEvent.change(input)
  expect(onPhotos).toHaveBeenCalledWith(files)
  expect(input.value).toBe('')
})

test('recent looks are opened and forgotten, each by a name of its own', () => {
  const recent = [
    { jobId: 4, photoUrl: 'blob:4' },
    { jobId: 3, photoUrl: 'blob:3' },
  ]
  const { onRecent, onForget, onForgetAll } = show({ recent })
  fireEvent.click(screen.getByRole('button', { name: 'Open recent look 2' }))
  expect(onRecent).toHaveBeenCalledWith(3)
  fireEvent.click(screen.getByRole('button', { name: 'Forget recent look 1' }))
  expect(onForget).toHaveBeenCalledWith(4)
  fireEvent.click(screen.getByRole('button', { name: 'Clear all' }))
  expect(onForgetAll).toHaveBeenCalled()
})

test('a refusal is announced, and another picture can be given', () => {
  show({ refusal: '“a.pdf” is no picture.' })
  expect(screen.getByRole('alert').textContent).toBe('“a.pdf” is no picture.')
  expect(screen.getByTestId('upload')).toBeTruthy()
})
