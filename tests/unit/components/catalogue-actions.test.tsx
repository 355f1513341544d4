// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CatalogueList } from '@/components/catalogue-list'
import { ShopList } from '@/components/shop-list'

afterEach(cleanup)

const none = () => undefined
const button = (name: string) => screen.queryByRole('button', { name }) as HTMLButtonElement | null

const lists = {
  'a catalogue that was added': (embeddingVersion: string, ways: object) => {
    const facts = { products: 12, sha256: null, complete: true, searched: true, addedAt: 1 }
    const record = { source: 'added-1', name: 'Shop', embeddingVersion, ...facts }
    const wishes = { onSearchIn: none, onRemove: none, ...ways }
    render(<CatalogueList catalogues={[record]} embeddingVersion="e2" {...wishes} />)
    return 'added-1'
  },
  'a shop that is browsed': (embeddingVersion: string, ways: object, products = 12) => {
    const shop = {
      host: 'www.shop.example',
      name: 'Shop',
      state: 'on' as const,
      error: null,
      page: null,
      origins: [],
      allowedAt: 1,
      source: 'shop-www.shop.example',
      searched: true,
      embeddingVersion,
      products,
      renewed: null,
      waiting: 0,
      refused: 0,
      blockedOrigins: [],
      walk: null,
    }
    const state = { addable: null, refusal: null, embeddingVersion: 'e2' }
    const wishes = { onAdd: none, onSearchIn: none, onPause: none, onGoOn: none, onForget: none }
    const others = { onAllowPictures: none, onStopWalk: none }
    render(<ShopList shops={[shop]} {...state} {...wishes} {...others} {...ways} />)
    return shop.source
  },
}

describe.each(Object.entries(lists))('%s', (_, show) => {
  test('can be exported and reported on', () => {
    const ways = { onExport: vi.fn(), onReport: vi.fn() }
    const source = show('e2', ways)
    fireEvent.click(button('Export Shop')!)
    fireEvent.click(button('Report Shop')!)
    expect(ways.onExport).toHaveBeenCalledExactlyOnceWith(source)
    expect(ways.onReport).toHaveBeenCalledExactlyOnceWith(source)
  })

  test('is not exported while it is embedded anew', () => {
    show('e1', { onExport: none, onReport: none })
    expect(button('Export Shop')?.disabled).toBe(true)
    expect(button('Report Shop')?.disabled).toBe(false)
  })

  test('has neither where there is no room', () => {
    show('e2', {})
    expect([button('Export Shop'), button('Report Shop')]).toEqual([null, null])
  })
})

test('a shop without products has nothing to export', () => {
  lists['a shop that is browsed']('', { onExport: none, onReport: none }, 0)
  expect([button('Export Shop'), button('Report Shop')]).toEqual([null, null])
  expect(button('Pause Shop')).not.toBeNull()
})
