import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { Offer } from '@/components/page-offer'
import type { PagePhotosProps } from '@/components/page-photos'
import { fullestPhoto } from '@/lib/look/fullest-photo'
import { sendToShop } from '@/lib/messaging/send'
import { originPattern } from '@/lib/page/fetch-image'
import { myntraAddressOf } from '@/lib/page/shop/myntra-address'
import type { LookDatabase } from '@/lib/store/database'
import { addJob, isUnfinished, type Job, latestLookOf, newestJob, showAgain } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'
import {
  addScan,
  cancelScan,
  isScanning,
  removeScans,
  type Scan,
  type ScanPhoto,
  scanMore,
  scanUnreadable,
} from '@/lib/store/scans'
import { useBlobUrls } from '@/lib/store/use-blob-urls'
import { useLive } from '@/lib/store/use-live'
import type { TabBeside } from './use-tab-beside'

const NOBODY = -1
/** What was asked for so shortly before is what the panel was opened for. */
const JUST_NOW_MS = 10_000

/**
 * What the panel knows of the page beside it: the offer on a shop's page, and the photos that were asked for.
 * @param shown the job that the panel shows: what it looks at is not offered
 */
export function usePageBeside(
  database: LookDatabase,
  { windowId, tab, shown }: { windowId: number; tab: TabBeside | null; shown: Job | undefined },
  pursue: () => void,
) {
  const pageKey = (tab?.url && myntraAddressOf(tab.url)?.pageKey) || null
  const [refusal, setRefusal] = useState<string | null>(null)
  const product = useScan(database, windowId, 'product')
  const page = useScan(database, windowId, 'page')
  const scanning = [product.scan, page.scan].some((scan) => scan !== undefined && isScanning(scan))

  useEffect(() => {
    // The address is enough: the page itself may take a while to come.
    if (tab && pageKey !== null) showEarlierLook(database, windowId, pageKey).catch(console.warn)
  }, [tab?.tabId, pageKey])
  useEffect(() => {
    setRefusal(null)
    if (!tab?.complete || pageKey === null) return
    offerPhoto(database, { windowId, tabId: tab.tabId, pageKey }, pursue).catch(console.warn)
  }, [tab?.tabId, tab?.complete, pageKey])

  const withoutPeople = product.photos
    .filter(({ state }) => state === 'nobody')
    .map(({ source }) => source.srcUrl)
  useEffect(() => {
    if (tab && withoutPeople.length > 0) {
      sendToShop(tab.tabId, 'nobodyIn', { srcUrls: withoutPeople }).catch(console.warn)
    }
  }, [withoutPeople.length])

  const ask = async (photo: ScanPhoto, file: Blob | null) => {
    const photoId = file ? await addPhoto(database, file) : undefined
    await addJob(database, { windowId, source: photo.source, photoId })
    pursue()
  }
  const scanPage = async () => {
    const reason = tab ? await reasonAgainst(tab) : 'There is no page beside the panel.'
    setRefusal(reason)
    if (!tab || reason !== null) return
    await addScan(database, { windowId, tabId: tab.tabId, kind: 'page', pageKey })
    pursue()
  }
  const { scan } = page
  const photos: PagePhotosProps = {
    scan: scan ? pageScan(scan, page.photos, page.urls) : null,
    refusal,
    onScan: () => reported(scanPage()),
    onCancel: () => scan && reported(cancelScan(database, scan.id)),
    onMore: () => scan && reported(scanMore(database, scan.id).then(pursue)),
    onClose: () => scan && reported(removeScans(database, [scan.id])),
    onAllow: () => {
      if (!scan) return
      const granted = browser.permissions.request({ origins: closedOrigins(page.photos) })
      reported(
        granted.then(async (given) => {
          if (!given) return
          await scanUnreadable(database, scan.id)
          pursue()
        }),
      )
    },
    onPhoto: (id) => {
      const photo = page.photos.find((each) => each.id === id)
      // The file is here already: the page may have changed since.
      if (photo) reported(ask(photo, photo.source.betterUrl ? null : photo.blob))
    },
  }
  const offered =
    product.scan?.pageKey === pageKey ? offerOf(product, shown, (photo) => reported(ask(photo, null))) : null
  return { offer: pageKey === null ? null : offered, photos, scanning }
}

type ScanView = ReturnType<typeof useScan>

/** The window's newest scan of a kind, with its photos and a URL for each that has people in it. */
function useScan(database: LookDatabase, windowId: number, kind: Scan['kind']) {
  const scan = useLive(async () => {
    const scans = await database.scans.where({ windowId }).toArray()
    return scans.filter((each) => each.kind === kind).at(-1)
  }, [windowId, kind])
  const scanId = scan?.id ?? NOBODY
  const photos = useLive(() => database.scanPhotos.where({ scanId }).sortBy('rank'), [scanId]) ?? []
  const withPeople = photos.flatMap(({ id, state, blob }) =>
    state === 'people' && blob ? [[id, blob] as const] : [],
  )
  return { scan, photos, urls: useBlobUrls(new Map(withPeople)) }
}

/** Looks at the photos of a shop's page, to offer the fullest; not where a look was asked for there before. */
async function offerPhoto(
  database: LookDatabase,
  page: { windowId: number; tabId: number; pageKey: string },
  pursue: () => void,
): Promise<void> {
  if (await latestLookOf(database, page.pageKey)) return
  await addScan(database, { ...page, kind: 'product' })
  pursue()
}

/** Shows the look that was asked for on this page before, unless something else was asked for just now. */
async function showEarlierLook(database: LookDatabase, windowId: number, pageKey: string): Promise<void> {
  const earlier = await latestLookOf(database, pageKey)
  if (!earlier) return
  const newest = await newestJob(database, windowId)
  const ofThisPage = newest?.source.kind === 'image' && newest.source.pageKey === pageKey
  const wanted = newest && (isUnfinished(newest) || Date.now() - newest.askedAt < JUST_NOW_MS)
  if (newest?.id === earlier.id || (wanted && (ofThisPage || !hasPageKey(newest.source)))) return
  await showAgain(database, earlier.id, windowId)
}

function hasPageKey(source: { kind: string; pageKey?: string }): boolean {
  return source.pageKey !== undefined
}

function offerOf(
  { scan, photos, urls }: ScanView,
  shown: Job | undefined,
  ask: (photo: ScanPhoto) => void,
): Offer | null {
  if (!scan || scan.state === 'cancelled') return null
  if (scan.state === 'failed') return { state: 'failed', message: scan.error?.message ?? '' }
  if (isScanning(scan)) return { state: 'looking' }
  const best = fullestPhoto(photos)
  const photoUrl = best && urls.get(best.id)
  if (!best) return { state: 'nobody' }
  if (shown && isOfPhoto(shown, best)) return null
  return photoUrl ? { state: 'photo', photoUrl, onAsk: () => ask(best) } : { state: 'looking' }
}

function isOfPhoto({ source, state }: Job, photo: ScanPhoto): boolean {
  if (source.kind !== 'image' || state === 'failed' || state === 'cancelled') return false
  return source.betterUrl !== undefined && source.betterUrl === photo.source.betterUrl
}

function pageScan(
  scan: Scan,
  photos: readonly ScanPhoto[],
  urls: ReadonlyMap<number, string>,
): NonNullable<PagePhotosProps['scan']> {
  const count = (state: ScanPhoto['state']) => photos.filter((photo) => photo.state === state).length
  const later = count('later')
  const total = photos.length - later
  return {
    state: scan.state,
    message: scan.error?.message ?? null,
    photos: photos.flatMap(({ id, people }) => {
      const photoUrl = urls.get(id)
      return photoUrl ? [{ id, photoUrl, people: people.length }] : []
    }),
    looked: total - count('waiting') - count('ready'),
    total,
    later,
    unreadable: count('unreadable'),
    hosts: closedOrigins(photos).map((origin) => new URL(origin.replace('*', '')).hostname),
  }
}

/** The origins of the photos that could not be read. */
function closedOrigins(photos: readonly ScanPhoto[]): string[] {
  const unreadable = photos.filter(({ state }) => state === 'unreadable')
  return [...new Set(unreadable.flatMap(({ source }) => originPattern(source.srcUrl) ?? []))]
}

/**
 * Why a page cannot be looked at; null where it can. Where neither activeTab nor a permission stands for it, permission
 * is asked for this one origin; where the browser does not tell the origin, the toolbar button gives activeTab.
 */
async function reasonAgainst({ tabId, url }: TabBeside): Promise<string | null> {
  const readable = () =>
    browser.scripting.executeScript({ target: { tabId }, func: () => true }).then(
      () => true,
      () => false,
    )
  if (await readable()) return null
  const origin = url && originPattern(url)
  if (origin && (await browser.permissions.request({ origins: [origin] })) && (await readable())) return null
  return 'Chrome does not let the panel see this page yet. Press the extension’s button in the toolbar, and “Photos on this page” there.'
}

function reported(work: Promise<unknown>): void {
  work.catch((error) => console.warn(error))
}
