import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'

/** The tab beside the panel. */
export interface TabBeside {
  tabId: number
  /** Null where the browser does not tell: neither a host permission nor activeTab stands. */
  url: string | null
  /** Whether its page has been loaded. */
  complete: boolean
}

/** The tab in front of a window, anew with every page it goes to, also where a page only changes its address. */
export function useTabBeside(windowId: number): TabBeside | null {
  const [beside, setBeside] = useState<TabBeside | null>(null)
  useEffect(() => {
    const read = async () => {
      const [tab] = await browser.tabs.query({ active: true, windowId })
      if (tab?.id === undefined) return
      const now = { tabId: tab.id, url: tab.url || null, complete: tab.status === 'complete' }
      setBeside((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    const onChange = () => void read().catch(console.warn)
    onChange()
    browser.tabs.onActivated.addListener(onChange)
    browser.tabs.onUpdated.addListener(onChange)
    return () => {
      browser.tabs.onActivated.removeListener(onChange)
      browser.tabs.onUpdated.removeListener(onChange)
    }
  }, [windowId])
  return beside
}
