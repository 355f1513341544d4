// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { ImportItem, type ImportView } from '@/components/catalogue/import-item'
import type { LookErrorCode } from '@/lib/look/look-error'
import type { FeedImport } from '@/lib/store/catalogue-import'

afterEach(cleanup)

const feed: FeedImport = {
  url: null,
  path: 'feed.csv',
  shop: null,
  source: 'feed-shop.example-feed',
  total: 24,
  done: 8,
  isNewerState: false,
  gone: 0,
  refused: 0,
  valuesRefused: 0,
  sizesFolded: 0,
  pictureHosts: [],
  pictures: 'allowed',
  trying: null,
  deaths: {},
  offlineAt: null,
  workedMs: 0,
}

function show(code: LookErrorCode, view: Partial<ImportView> = {}, url: string | null = null) {
  const wishes = {
    onStop: vi.fn(),
    onResume: vi.fn(),
    onForget: vi.fn(),
    onPictures: vi.fn(),
    onRetryPictures: vi.fn(),
    onShop: vi.fn(),
    onSaveRefusals: vi.fn(),
  }
  const error = { code, message: 'It went wrong.' }
  const row = { id: 7, name: 'feed', state: 'failed' as const, progress: 0.3, error, feed: { ...feed, url } }
  render(<ImportItem view={{ row, refusals: [], picturesMissing: 0, hasFiles: true, ...view }} {...wishes} />)
  return wishes
}
const tryAgain = () => screen.queryByRole('button', { name: 'Try again: feed' })

test('a feed that failed can be tried again as long as its files are there, whatever went wrong', () => {
  const { onResume } = show('internal')
  fireEvent.click(tryAgain()!)
  expect(onResume).toHaveBeenCalledExactlyOnceWith(7)
})

test('it cannot where its files had to make room, unless it has an address to be fetched from again', () => {
  show('storage-full', { hasFiles: false })
  expect(tryAgain()).toBeNull()
  cleanup()
  show('storage-full', { hasFiles: false }, 'https://shop.example/feed.csv')
  expect(tryAgain()).not.toBeNull()
})

test('a file that is no feed never will be, and one without its shop is asked for that instead', () => {
  show('feed-unreadable')
  expect(tryAgain()).toBeNull()
  cleanup()
  show('feed-without-shop')
  expect(tryAgain()).toBeNull()
  expect(screen.getByTestId('shop-address')).not.toBeNull()
})
