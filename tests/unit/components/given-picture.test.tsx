// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { usePictureDrop, usePicturePaste } from '@/components/given-picture'

afterEach(cleanup)

function show() {
  const given = { onPhotos: vi.fn(), onRefusal: vi.fn() }
  function Taker() {
    usePicturePaste(given)
    return <div data-testid="taker" {...usePictureDrop(given)} />
  }
  render(<Taker />)
  return given
}
const holding = (text = '', files: File[] = [], items: unknown[] = []) => ({
  files,
  items,
  getData: (type: string) => (type === 'text/plain' ? text : ''),
})
const drop = (dataTransfer: unknown) =>
  fireEvent(
    screen.getByTestId('taker'),
    Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer }),
  )
const file = new File(['x'], 'a.png', { type: 'image/png' })

test('all pictures that are dropped or pasted are taken', () => {
  const { onPhotos, onRefusal } = show()
  drop(holding('', [file, file]))
  expect(onPhotos).toHaveBeenLastCalledWith([file, file])
  fireEvent.paste(document, { clipboardData: holding('', [file]) })
  expect(onPhotos).toHaveBeenLastCalledWith([file])
  expect(onRefusal).not.toHaveBeenCalled()
})

test.each([
  ['', 'nothing in the clipboard'],
  ['some words', 'text in the clipboard'],
  ['https://shop.example/coat.jpg', 'Copy image'],
])('a paste of “%s” is answered with what to do', (text, words) => {
  const { onPhotos, onRefusal } = show()
  fireEvent.paste(document, { clipboardData: holding(text) })
  expect(onPhotos).not.toHaveBeenCalled()
  expect(onRefusal).toHaveBeenCalledWith(expect.stringContaining(words))
})

test('a folder is not taken for a file', () => {
  const { onPhotos, onRefusal } = show()
  const folder = { webkitGetAsEntry: () => ({ isDirectory: true }) }
  drop(holding('', [file], [folder]))
  expect(onPhotos).not.toHaveBeenCalled()
  expect(onRefusal).toHaveBeenCalledWith(expect.stringContaining('folder'))
})
