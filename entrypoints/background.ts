import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { MENU_TITLE } from '@/components/wording'
import { createOffscreenHost } from '@/lib/engine/offscreen-host'
import { send } from '@/lib/messaging/send'
import { serve } from '@/lib/messaging/serve'
import { createPhotoFinder } from '@/lib/page/photo-finder'
import { photoOfSource } from '@/lib/page/photo-of-source'
import { LookDatabase } from '@/lib/store/database'
import { addJob, detachFromWindows, type JobSource } from '@/lib/store/jobs'

const MENU_ITEM = 'buy-this-look'

export default defineBackground(() => {
  const database = new LookDatabase()
  const engine = createOffscreenHost('/offscreen.html')
  const finder = createPhotoFinder(database, (source, signal) =>
    photoOfSource(source, '/image-reader.js', signal),
  )

  const pursue = async () => {
    await Promise.all([engine.ensure(), finder.pursue()])
    await send('engine', 'pursue', null)
  }
  const ask = async (windowId: number, source: JobSource) => {
    await addJob(database, { windowId, source })
    await pursue()
  }

  const offerMenuItem = async () => {
    await browser.contextMenus.removeAll()
    browser.contextMenus.create({ id: MENU_ITEM, title: MENU_TITLE, contexts: ['image', 'page'] })
  }
  browser.runtime.onInstalled.addListener(() => void offerMenuItem())
  // With `incognito: split` the worker of incognito windows has menu items of its own, and is never told of an install.
  if (browser.extension.inIncognitoContext) void offerMenuItem()
  browser.runtime.onStartup.addListener(() => void detachFromWindows(database))

  browser.contextMenus.onClicked.addListener((click, tab) => {
    // First, before anything is awaited: later the click no longer counts as a gesture.
    const opened = browser.sidePanel.open({ windowId: tab?.windowId ?? browser.windows.WINDOW_ID_CURRENT })
    opened.catch((reason) => console.warn('The side panel did not open by itself.', reason))
    if (click.menuItemId !== MENU_ITEM || tab?.id === undefined) return
    const { srcUrl, frameId = 0 } = click
    const source: JobSource = srcUrl
      ? { kind: 'image', tabId: tab.id, frameId, srcUrl }
      : { kind: 'missing', tabId: tab.id }
    ask(tab.windowId, source).catch(console.error)
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
    async askForVisiblePage({ windowId }) {
      const [tab] = await browser.tabs.query({ active: true, windowId })
      if (tab?.id !== undefined) await ask(windowId, { kind: 'visible-page', tabId: tab.id })
      return null
    },
  })
})
