import { useMemo, useState } from 'preact/hooks'
import type { ShopListProps } from '@/components/shop-list'
import type { ShopStripProps } from '@/components/shop-strip'
import { LookError } from '@/lib/look/look-error'
import { isMyntra, myntraAddressOf } from '@/lib/page/shop/myntra-address'
import { type ShopHere, shopWishes } from '@/lib/page/shop-wishes'
import type { LookDatabase } from '@/lib/store/database'
import { isHarvesting, shopViews } from '@/lib/store/shop-views'
import { useLive } from '@/lib/store/use-live'
import type { TabBeside } from './use-tab-beside'

const READER = '/product-reader.js'

/** The shops whose products are added as the person browses, and the one in the tab beside the panel. */
export function useShops(database: LookDatabase, tab: TabBeside | null) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const wishes = useMemo(() => shopWishes(database, READER), [database])
  const shops = useLive(() => shopViews(database), []) ?? []
  const here = tab && shopIn(tab)
  const host = here?.host ?? ''
  const decided = useLive(async () => (await database.shops.get(host)) ?? null, [host])
  const shop = shops.find((each) => each.host === host)

  const said = (wish: Promise<void>) => {
    setRefusal(null)
    wish.catch((thrown) => setRefusal(LookError.from(thrown).message))
  }
  const ofHere = (wish: (here: ShopHere) => Promise<void>) => () => here && said(wish(here))

  // Until it is known whether the person has decided, nothing is offered.
  const isOffered =
    here !== null && decided !== undefined && (shop !== undefined || isMyntra(new URL(here.url).hostname))
  const strip: ShopStripProps = {
    here: isOffered ? { name: here.name, isListing: isListing(here, shop?.page ?? null) } : null,
    shop,
    isDeclined: decided?.state === 'declined',
    refusal,
    onAllow: ofHere(wishes.allow),
    onDecline: ofHere(wishes.decline),
    onPause: () => said(wishes.pause(host)),
    onWalk: ofHere(wishes.walk),
    onStopWalk: () => said(wishes.stopWalk(host)),
  }
  const list: Omit<ShopListProps, 'onSearchIn' | 'embeddingVersion'> = {
    shops,
    addable: here && !shop ? { name: here.name } : null,
    refusal,
    onAdd: ofHere(wishes.allow),
    onPause: (one) => said(wishes.pause(one)),
    onGoOn: (one) => said(wishes.goOn(one)),
    onForget: (one) => said(wishes.forget(one)),
    onAllowPictures: (one, origins) => said(wishes.allowPictures(one, origins)),
    onStopWalk: (one) => said(wishes.stopWalk(one)),
  }
  return { strip, list, harvesting: shops.some(isHarvesting) }
}

/** Null where the tab shows no page of the web, or the browser does not tell which. */
function shopIn({ tabId, url }: TabBeside): ShopHere | null {
  if (!url || !/^https?:/.test(url)) return null
  const { host, hostname } = new URL(url)
  return { tabId, url, host, name: isMyntra(hostname) ? 'Myntra' : hostname.replace(/^www\./, '') }
}

function isListing({ url }: ShopHere, read: { url: string; kind: string } | null): boolean {
  if (read?.url === url) return read.kind === 'listing'
  return myntraAddressOf(url)?.kind === 'other'
}
