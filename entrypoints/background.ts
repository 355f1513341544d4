import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { MENU_TITLE, PICKER_WORDS } from '@/components/wording'
import { createOffscreenHost } from '@/lib/engine/offscreen-host'
import { send, sendToFrames } from '@/lib/messaging/send'
import { serve } from '@/lib/messaging/serve'
import { captureArea } from '@/lib/page/capture-area'
import { harvestTabs } from '@/lib/page/harvest-tabs'
import { isClosedPage, offerPicker } from '@/lib/page/offer-picker'
import { createPhotoFinder } from '@/lib/page/photo-finder'
import { photoOfSource } from '@/lib/page/photo-of-source'
import { createScanFinder } from '@/lib/page/scan-finder'
import { scanPorts } from '@/lib/page/scan-ports'
import { asImageOfShop, imageOfShop } from '@/lib/page/shop/image-of-shop'
import { putIntoOpenPages } from '@/lib/page/shop/into-open-pages'
import { MYNTRA_PAGES } from '@/lib/page/shop/myntra-address'
import { LookDatabase } from '@/lib/store/database'
import { addJob, detachFromWindows, type JobSource } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'
import { forgetScans } from '@/lib/store/scans'
import { stopAllWalks } from '@/lib/store/shops'

const MENU_ITEM = 'buy-this-look'
// A photo may lie under a link that covers it: there the menu is the link's.
const MENU_CONTEXTS = ['image', 'video', 'page', 'frame', 'link'] as const
const PICK_COMMAND = 'pick-a-picture'
const READER = '/image-reader.js'
const PRODUCT_READER = '/product-reader.js'

interface TabToPickIn {
  id?: number
  windowId: number
  url?: string
}

export default defineBackground(() => {
  const database = new LookDatabase()
  const engine = createOffscreenHost('/offscreen.html')
  const finder = createPhotoFinder(database, (source, signal) => photoOfSource(source, READER, signal))

  const nudgeEngine = () => void send('engine', 'pursue', null).catch(console.warn)
  const scans = createScanFinder(database, { ...scanPorts(READER), onReady: nudgeEngine })

  const pursue = async () => {
    await Promise.all([engine.ensure(), finder.pursue(), scans.pursue()])
    await send('engine', 'pursue', null)
  }
  harvestTabs(database, PRODUCT_READER, () => void pursue().catch(console.error))
  const ask = async (windowId: number, source: JobSource) => {
    await addJob(database, { windowId, source })
    await pursue()
  }

  const lookAtArea = async (windowId: number, tabId: number) => {
    const picture = await captureArea(tabId, '/area-selection.js', READER)
    if (!picture) return
    const photoId = await addPhoto(database, picture)
    await addJob(database, { windowId, source: { kind: 'visible-page', tabId }, photoId })
    await pursue()
  }

  const offerMenuItem = async () => {
    await browser.contextMenus.removeAll()
    browser.contextMenus.create({ id: MENU_ITEM, title: MENU_TITLE, contexts: [...MENU_CONTEXTS] })
  }
  browser.runtime.onInstalled.addListener(() => {
    void offerMenuItem()
    putIntoOpenPages('/content-scripts/shop.js', MYNTRA_PAGES).catch(console.warn)
  })
  // With `incognito: split` the worker of incognito windows has menu items of its own, and is never told of an install.
  if (browser.extension.inIncognitoContext) void offerMenuItem()
  browser.runtime.onStartup.addListener(() => {
    void Promise.all([detachFromWindows(database), forgetScans(database), stopAllWalks(database)])
  })

  // To be called before anything is awaited: later a click no longer counts as a gesture.
  const openPanel = (windowId: number) => {
    const opened = browser.sidePanel.open({ windowId })
    opened.catch((reason) => console.warn('The side panel did not open by itself.', reason))
  }
  const sayClosed = (tab: TabToPickIn) => {
    openPanel(tab.windowId)
    ask(tab.windowId, { kind: 'closed-page', tabId: tab.id ?? browser.tabs.TAB_ID_NONE }).catch(console.error)
  }
  const letPick = (tab: TabToPickIn) => {
    if (tab.id === undefined || isClosedPage(tab.url)) return sayClosed(tab)
    // The panel stays shut until a picture is picked: opening it would take the keys and move the page.
    offerPicker(tab.id, READER, PICKER_WORDS).catch((reason) => {
      console.warn(reason)
      sayClosed(tab)
    })
  }

  browser.contextMenus.onClicked.addListener((click, tab) => {
    if (click.menuItemId !== MENU_ITEM || tab?.id === undefined) return
    const { srcUrl, frameId = 0, frameUrl, mediaType } = click
    if (!srcUrl) return letPick({ ...tab, windowId: tab.windowId ?? browser.windows.WINDOW_ID_CURRENT })
    openPanel(tab.windowId ?? browser.windows.WINDOW_ID_CURRENT)
    const isVideo = mediaType === 'video'
    const source = { kind: 'image', tabId: tab.id, frameId, srcUrl, frameUrl, isVideo } as const
    ask(tab.windowId, asImageOfShop(source, tab.url)).catch(console.error)
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PICK_COMMAND && tab) letPick(tab)
  })

  serve('fromPage', {
    pictureChosen({ srcUrl, picked }, { tab, frameId = 0, url }) {
      if (tab?.id === undefined || tab.windowId === undefined) return null
      openPanel(tab.windowId)
      void sendToFrames(tab.id, 'endPicker', null)
      const frameUrl = frameId === 0 ? undefined : url
      const source = { kind: 'image', tabId: tab.id, frameId, srcUrl, picked: picked ?? undefined } as const
      ask(tab.windowId, asImageOfShop({ ...source, frameUrl }, tab.url)).catch(console.error)
      return null
    },
    async pickerEnded(_, { tab }) {
      if (tab?.id !== undefined) await sendToFrames(tab.id, 'endPicker', null)
      return null
    },
    async photoChosen({ srcUrl }, { tab, frameId = 0, url = '' }) {
      if (tab?.id === undefined || tab.windowId === undefined) return null
      openPanel(tab.windowId)
      const source = imageOfShop({ kind: 'image', tabId: tab.id, frameId, srcUrl }, tab.url ?? url)
      if (source) await ask(tab.windowId, source)
      return null
    },
  })
  serve('background', {
    async pursue() {
      await pursue()
      return null
    },
    async wakeEngine() {
      await engine.ensure()
      send('engine', 'pursue', null).catch(console.error)
      return null
    },
    async selectArea({ windowId, tabId }) {
      lookAtArea(windowId, tabId).catch(console.error)
      return null
    },
    async askForVisiblePage({ windowId }) {
      const [tab] = await browser.tabs.query({ active: true, windowId })
      if (tab?.id !== undefined) await ask(windowId, { kind: 'visible-page', tabId: tab.id })
      return null
    },
  })
})
