import { browser } from 'wxt/browser'
import { LookError } from '../look/look-error'
import { askEngine, send } from '../messaging/send'
import type { LookDatabase } from '../store/database'
import {
  allowShop,
  declineShop,
  forgetShop,
  pauseShop,
  retryBlocked,
  sourceOfShop,
  startWalk,
  stopWalk,
} from '../store/shops'
import { originPattern } from './fetch-image'
import { harvestTab, productsInTab } from './harvest-tabs'

/** The shop in the tab beside the panel. */
export interface ShopHere {
  tabId: number
  /** `www.myntra.com` */
  host: string
  name: string
  url: string
}

/** What the person can wish of shops. To be called from the click: the browser asks for permissions then only. */
export interface ShopWishes {
  /** Adds products of this shop from now on, those of the page in view first. @throws LookError in words for the person */
  allow(shop: ShopHere): Promise<void>
  decline(shop: ShopHere): Promise<void>
  pause(host: string): Promise<void>
  goOn(host: string, name: string): Promise<void>
  /** Forgets the shop, its products and its permission. */
  forget(host: string): Promise<void>
  allowPictures(host: string, origins: readonly string[]): Promise<void>
  walk(shop: ShopHere): Promise<void>
  stopWalk(host: string): Promise<void>
}

/** @param script our reader of products, within the package */
export function shopWishes(database: LookDatabase, script: string): ShopWishes {
  const pursue = async () => {
    await send('background', 'pursue', null)
  }
  return {
    async allow({ tabId, host, name, url }) {
      const seen = await permitted(tabId, url, script)
      await allowShop(database, host, seen ?? name)
      const products = await harvestTab(database, { tabId, url, script })
      await pursue()
      if (products > 0) return
      throw new LookError(
        'page-changed',
        `${name} is allowed. No products can be read on this page: they are added once you open a listing or a product.`,
      )
    },
    decline: ({ host, name }) => declineShop(database, host, name),
    async pause(host) {
      await pauseShop(database, host)
      await pursue()
    },
    async goOn(host, name) {
      await allowShop(database, host, name)
      await pursue()
    },
    async forget(host) {
      await forgetShop(database, host)
      await askEngine('removeCatalogue', { source: sourceOfShop(host) })
      const origin = originPattern(`https://${host}/`)
      // Permissions of the installation stay, and the browser says so.
      if (origin) await browser.permissions.remove({ origins: [origin] }).catch(() => false)
    },
    async allowPictures(host, origins) {
      const patterns = origins.flatMap((origin) => originPattern(`${origin}/`) ?? [])
      if (!(await browser.permissions.request({ origins: patterns }))) return
      await retryBlocked(database, host)
      await pursue()
    },
    async walk({ host, url }) {
      await startWalk(database, host, url)
      await pursue()
    },
    async stopWalk(host) {
      await stopWalk(database, host)
      await pursue()
    },
  }
}

/** Sees to the permission for a shop's pages; gives the name by which the shop calls itself, null where it does not. */
async function permitted(tabId: number, url: string, script: string): Promise<string | null> {
  const origin = originPattern(url)
  if (!origin) throw new LookError('page-closed', 'This page is of no shop on the web.')
  if (!(await browser.permissions.request({ origins: [origin] }))) {
    throw new LookError('page-closed', `Without your leave nothing is read of ${new URL(url).host}.`)
  }
  return (await productsInTab(tabId, script))?.shop ?? null
}
