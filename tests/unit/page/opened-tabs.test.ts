import { expect, test } from 'vitest'
import { createOpenedTabs } from '@/lib/page/opened-tabs'

const PRODUCT = 'https://shop.example/p/1'
const LISTING = 'https://shop.example/shirts'
const openedTab = () => {
  const tabs = createOpenedTabs()
  tabs.open(1, PRODUCT)
  return (url: string | undefined, now: { pendingUrl?: string; isLoaded?: boolean } = {}) =>
    tabs.askedFor(1, { url, isLoaded: false, ...now })
}

test('where a tab arrives, and once that has loaded, is what came of its address', () => {
  const shows = openedTab()
  expect(shows(undefined, { pendingUrl: PRODUCT })).toBeUndefined()
  expect(shows(LISTING)).toBe(PRODUCT)
  expect(shows(LISTING, { isLoaded: true })).toBe(PRODUCT)
  expect(shows(LISTING, { isLoaded: true })).toBeUndefined()
})

test('what a person goes on to is not, also before the product’s page has loaded', () => {
  const shows = openedTab()
  expect(shows(PRODUCT)).toBe(PRODUCT)
  expect(shows(LISTING)).toBeUndefined()
  expect(shows(LISTING, { isLoaded: true })).toBeUndefined()
})

test('nor what comes after a page that we may not see, such as another site’s log-in', () => {
  const shows = openedTab()
  expect(shows(undefined, { isLoaded: true })).toBeUndefined()
  expect(shows(LISTING, { isLoaded: true })).toBeUndefined()
})

test('the empty page that a tab begins with is no arrival', () => {
  const shows = openedTab()
  expect(shows(undefined, { pendingUrl: PRODUCT, isLoaded: true })).toBeUndefined()
  expect(shows(LISTING, { isLoaded: true })).toBe(PRODUCT)
})

test('a tab that was closed is forgotten', () => {
  const tabs = createOpenedTabs()
  tabs.open(1, PRODUCT)
  tabs.close(1)
  expect(tabs.askedFor(1, { url: LISTING, isLoaded: true })).toBeUndefined()
})
