import * as v from 'valibot'
import { browser } from 'wxt/browser'
import type { LookDatabase } from '../store/database'
import { addSeen } from '../store/shops'
import { ProductsOnPage } from './products-on-page'

/** What of a tab's change matters here. */
interface TabChange {
  status?: string
  url?: string
}

/**
 * Reads the products of pages of allowed shops as the person comes to them, also where a shop replaces a page without
 * loading it. Register at once when the worker starts.
 *
 * @param script our reader, within the package
 * @param onSeen called where products wait to be embedded
 */
export function harvestTabs(database: LookDatabase, script: string, onSeen: () => void): void {
  browser.tabs.onUpdated.addListener((tabId: number, change: TabChange, tab: { url?: string }) => {
    if (change.status !== 'complete' && change.url === undefined) return
    if (!tab.url || !/^https?:/.test(tab.url)) return
    readTab(database, { tabId, url: tab.url, script })
      .then((added) => {
        if (added) onSeen()
      })
      .catch((error) => console.warn('A shop’s page could not be read.', error))
  })
}

/** Reads the page in a tab; true where there is something to embed. Nothing is put into pages of other shops. */
async function readTab(
  database: LookDatabase,
  { tabId, url, script }: { tabId: number; url: string; script: string },
): Promise<boolean> {
  const host = new URL(url).host
  if ((await database.shops.get(host))?.state !== 'on') return false
  const page = await productsInTab(tabId, script)
  // The tab may have gone elsewhere while it was waited for.
  if (!page || new URL(page.url).host !== host) return false
  if (page.error) await database.shops.update(host, { error: page.error })
  else if (page.products.length > 0) await addSeen(database, host, page.products)
  return page.products.length > 0
}

/** The products of the page in a tab; null where our reader may not run there. */
export async function productsInTab(tabId: number, script: string): Promise<ProductsOnPage | null> {
  const results = await browser.scripting
    .executeScript({ target: { tabId }, files: [script] })
    .catch(() => [])
  const parsed = v.safeParse(ProductsOnPage, results[0]?.result)
  return parsed.success ? parsed.output : null
}
