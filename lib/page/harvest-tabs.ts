import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { leadsElsewhere } from '../catalog/shops/leads-elsewhere'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { addSeen, pauseShop, productsGone } from '../store/shops'
import { storingSoon } from '../store/storage-full'
import { originPattern } from './fetch-image'
import { createOpenedTabs, type TabNow } from './opened-tabs'
import { ProductsOnPage } from './products-on-page'

/** What of a tab's change matters here. */
interface TabChange {
  status?: string
  url?: string
}

/** A tab with a page of a shop. */
export interface ShopTab {
  tabId: number
  url: string
  /** Our reader, within the package. */
  script: string
  /** The address that the tab was opened for, where that is known: the shop may have led elsewhere. */
  askedFor?: string
}

/**
 * Reads the products of pages of allowed shops as the person comes to them, also where a shop replaces a page without
 * loading it. A shop whose permission the person has taken back is paused. Register at once when the worker starts.
 *
 * @param script our reader, within the package
 * @param onSeen called where products wait to be embedded
 */
export function harvestTabs(database: LookDatabase, script: string, onSeen: () => void): void {
  const openedTabs = createOpenedTabs()
  browser.tabs.onCreated.addListener(({ id }: { id?: number }) => {
    if (id === undefined) return
    // The browser tells it only of hosts that we have a permission for, and not yet while the tab is being made.
    const opened: Promise<{ pendingUrl?: string }> = browser.tabs.get(id)
    opened.then(
      ({ pendingUrl }) => pendingUrl && openedTabs.open(id, pendingUrl),
      () => undefined,
    )
  })
  browser.tabs.onRemoved.addListener((tabId: number) => openedTabs.close(tabId))
  browser.tabs.onUpdated.addListener((tabId: number, change: TabChange, tab: Omit<TabNow, 'isLoaded'>) => {
    const askedFor = openedTabs.askedFor(tabId, { ...tab, isLoaded: change.status === 'complete' })
    if (change.status !== 'complete' && change.url === undefined) return
    if (!tab.url || !/^https?:/.test(tab.url)) return
    harvestTab(database, { tabId, url: tab.url, script, askedFor })
      .then((products) => {
        if (products > 0) onSeen()
      })
      .catch((error) => console.warn('A shop’s page could not be read.', error))
  })
  browser.permissions.onRemoved.addListener(() => {
    pauseClosedShops(database).catch(console.warn)
  })
}

/** Reads the page in a tab; gives how many products it brings. Nothing is put into pages of shops that are not on. */
export async function harvestTab(
  database: LookDatabase,
  { tabId, url, script, askedFor }: ShopTab,
): Promise<number> {
  const { host } = new URL(url)
  if ((await database.shops.get(host))?.state !== 'on') return 0
  const page = await productsInTab(tabId, script)
  // The tab may have gone elsewhere while it was waited for.
  if (!page || new URL(page.url).host !== host) return 0
  const { kind, refused, error } = page
  const gone = page.gone
    ? await productsGone(database, host, page.url)
    : askedFor && page.url === url // and not one that the person has gone on to meanwhile
      ? await productsGone(database, host, askedFor, (product) => leadsElsewhere(product, page))
      : []
  const products = [...page.products, ...gone]
  if (products.length > 0) {
    await addSeen(database, host, products).catch(async (thrown) => {
      const failure = LookError.from(thrown).toJSON()
      await storingSoon(() => database.shops.update(host, { error: failure })).catch(console.warn)
      throw thrown
    })
  }
  const read = { url: page.url, kind, products: page.products.length, refused }
  await database.shops.update(host, error ? { page: read, error } : { page: read })
  return products.length
}

/** The products of the page in a tab; null where our reader may not run there. */
export async function productsInTab(tabId: number, script: string): Promise<ProductsOnPage | null> {
  const results = await browser.scripting
    .executeScript({ target: { tabId }, files: [script] })
    .catch(() => [])
  const parsed = v.safeParse(ProductsOnPage, results[0]?.result)
  return parsed.success ? parsed.output : null
}

async function pauseClosedShops(database: LookDatabase): Promise<void> {
  for (const { host } of await database.shops.where({ state: 'on' }).toArray()) {
    const origins = ['https', 'http'].flatMap((scheme) => originPattern(`${scheme}://${host}/`) ?? [])
    const allowed = await Promise.all(
      origins.map((each) => browser.permissions.contains({ origins: [each] })),
    )
    if (!allowed.some(Boolean)) await pauseShop(database, host)
  }
}
