import { browser } from 'wxt/browser'
import type { FoundPlace, Place } from '../messaging/protocol'
import { sendToFrames, sendToPage } from '../messaging/send'
import type { PictureOnPage } from '../store/jobs'
import { cutFromCapture } from './cut-from-capture'
import { hasStayed, placeWithin } from './place-within'
import { putReaderInto } from './reader-in-page'

const TOP = 0
const MOST_TRIES = 3
/** Chrome allows two captures a second. */
const BETWEEN_CAPTURES_MS = 600

/**
 * A picture of what is visible of a tab, without the browser around it and with nothing of ours in it. Null where the
 * tab is no longer the one in front: another page must never be taken for it. `script` is our reader.
 */
export async function captureTab(tabId: number, script: string): Promise<Blob | null> {
  // Into a page that is closed to us we have drawn nothing.
  await putReaderInto({ tabId, frameId: TOP }, script).catch(() => undefined)
  return captureAlone(tabId)
}

async function captureAlone(tabId: number): Promise<Blob | null> {
  const tab = await browser.tabs.get(tabId)
  if (!tab.active) return null
  await sendToFrames(tabId, 'hideOwnUi', null)
  try {
    const url = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' })
    return await (await fetch(url)).blob()
  } finally {
    await sendToFrames(tabId, 'showOwnUi', null)
  }
}

/**
 * The visible part of an image, cut out of a capture of its tab, with nothing of ours in it. Taken again where the
 * page moved meanwhile; null where it does not come to rest, or the image is gone. Of a frame that is closed to us
 * the whole frame is taken, and the whole page where even that cannot be found.
 */
export async function captureImage(image: PictureOnPage, script: string): Promise<Blob | null> {
  await putReaderInto({ tabId: image.tabId, frameId: TOP }, script).catch(() => undefined)
  const isOpen = await putReaderInto(image, script).then(
    () => true,
    () => false,
  )
  if (!isOpen && image.frameId === TOP) return null
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const place = isOpen ? await placeInTab(image, 'placeOfImage') : await placeOfItsFrame(image)
    if (isOpen && !place) return null
    const capture = await captureAlone(image.tabId)
    if (!capture || !place) return capture
    const after = isOpen ? await placeInTab(image, 'placeNow') : await placeOfItsFrame(image)
    if (hasStayed(place, after)) return await cutFromCapture(capture, place)
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_CAPTURES_MS))
  }
  return null
}

async function placeInTab(
  image: PictureOnPage,
  question: 'placeOfImage' | 'placeNow',
): Promise<Place | null> {
  const ref = { srcUrl: image.srcUrl, picked: image.picked ?? null }
  const inner: FoundPlace | null = await sendToPage(image, question, ref)
  if (!inner?.inFrame) return inner
  const frame = await placeOfFrame(image.tabId, inner.inFrame)
  return frame && placeWithin(frame, inner)
}

async function placeOfItsFrame({ tabId, frameUrl }: PictureOnPage): Promise<Place | null> {
  return frameUrl === undefined ? null : placeOfFrame(tabId, frameUrl)
}

function placeOfFrame(tabId: number, url: string): Promise<Place | null> {
  return sendToPage({ tabId, frameId: TOP }, 'placeOfFrame', { url }).catch(() => null)
}
