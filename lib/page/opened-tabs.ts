/** A tab at some moment. The browser leaves out addresses of hosts that we have no permission for. */
export interface TabNow {
  /** Of the page that it shows. */
  url?: string
  /** Of the page that is on its way. */
  pendingUrl?: string
  isLoaded: boolean
}

/** Which address each tab was opened for, as long as it shows what came of that. */
export interface OpenedTabs {
  open(tabId: number, address: string): void
  /** The address that the page in a tab was asked for by; undefined where that is not known, or it is a later page. */
  askedFor(tabId: number, now: TabNow): string | undefined
  close(tabId: number): void
}

/**
 * Keeps it in memory: a worker that dies meanwhile forgets an address, and then a product that is gone is not told from a
 * page like others.
 */
export function createOpenedTabs(): OpenedTabs {
  const opened = new Map<number, { address: string; arrivedAt: string | null }>()
  return {
    open(tabId, address) {
      opened.set(tabId, { address, arrivedAt: null })
    },
    askedFor(tabId, { url, pendingUrl, isLoaded }) {
      const tab = opened.get(tabId)
      if (!tab || pendingUrl || !(url || isLoaded)) return undefined
      // Elsewhere, too, it has arrived: what the person goes on to from there was not asked for by this address.
      tab.arrivedAt ??= url ?? ''
      if (isLoaded) opened.delete(tabId)
      return tab.arrivedAt === url ? tab.address : undefined
    },
    close(tabId) {
      opened.delete(tabId)
    },
  }
}
