import { browser } from 'wxt/browser'
import { LookError } from '../look/look-error'
import { askEngine, send } from '../messaging/send'
import type { LookDatabase } from '../store/database'
import type { ShopView } from '../store/shop-views'
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
  /** @throws LookError in words for the person, where they have taken the permission back and do not give it again */
  goOn(shop: Pick<ShopView, 'host' | 'name' | 'origins'>): Promise<void>
  /** Forgets the shop, its products and the permissions that no other shop needs. */
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
      const origin = originPattern(url)
      if (!origin) throw new LookError('page-closed', 'This page is of no shop on the web.')
      await permitted(host, [origin])
      const page = await productsInTab(tabId, script)
      await allowShop(database, host, page?.shop ?? name, [origin])
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
    async goOn({ host, name, origins }) {
      await permitted(host, origins)
      await allowShop(database, host, name)
      await pursue()
    },
    async forget(host) {
      for (const origin of await forgetShop(database, host)) {
        // Permissions of the installation stay, and the browser says so.
        await browser.permissions.remove({ origins: [origin] }).catch(() => false)
      }
      await askEngine('removeCatalogue', { source: sourceOfShop(host) })
    },
    async allowPictures(host, origins) {
      const patterns = origins.flatMap((origin) => originPattern(`${origin}/`) ?? [])
      if (!(await browser.permissions.request({ origins: patterns }))) return
      await retryBlocked(database, host, patterns)
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

/** Sees to the permissions of a shop, before anything else: the browser asks in answer to a click only. */
async function permitted(host: string, origins: readonly string[]): Promise<void> {
  if (await browser.permissions.request({ origins: [...origins] })) return
  throw new LookError('page-closed', `Without your leave nothing is read of ${host}.`)
}
