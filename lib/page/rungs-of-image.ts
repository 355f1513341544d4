import { browser } from 'wxt/browser'
import { sendToPage } from '../messaging/send'
import { base64ToBlob } from './base64'
import { cutFromCapture } from './capture'
import { fetchImage } from './fetch-image'
import type { Rung } from './photo-ladder'

/** An image that a menu click named. */
export interface ImageOfTab {
  tabId: number
  frameId: number
  srcUrl: string
}

/** The ways to an image's pixels in Chrome, best first. `script` is our reader, put into the page when it is needed. */
export function rungsOfImage(image: ImageOfTab, script: string): Rung[] {
  if (image.srcUrl.startsWith('data:')) return [{ name: 'data', climb: () => blobOfUrl(image.srcUrl) }]
  return [
    { name: 'page', climb: () => readInPage(image, script) },
    { name: 'fetch', climb: () => fetchImage(image.srcUrl, mayFetch) },
    { name: 'capture', climb: () => captureImage(image, script) },
  ]
}

/**
 * A picture of what is visible of a tab, without the browser around it. Null where the tab is no longer the one in
 * front: another page must never be taken for it.
 */
export async function captureTab(tabId: number): Promise<Blob | null> {
  const tab = await browser.tabs.get(tabId)
  if (!tab.active) return null
  return blobOfUrl(await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' }))
}

async function readInPage(image: ImageOfTab, script: string): Promise<Blob | null> {
  await inject(image, script)
  const pixels = await sendToPage(image, 'readImage', { srcUrl: image.srcUrl })
  return pixels.kind === 'bytes' ? base64ToBlob(pixels.base64, pixels.type) : null
}

async function captureImage(image: ImageOfTab, script: string): Promise<Blob | null> {
  const place = await inject(image, script).then(
    () => sendToPage(image, 'placeOfImage', { srcUrl: image.srcUrl }),
    () => null,
  )
  if (!place && image.frameId === 0) return null
  const capture = await captureTab(image.tabId)
  return capture && cutFromCapture(capture, place)
}

async function inject({ tabId, frameId }: ImageOfTab, script: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [script] })
}

function mayFetch(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [origin] })
}

async function blobOfUrl(url: string): Promise<Blob> {
  return (await fetch(url)).blob()
}
