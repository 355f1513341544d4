import { browser } from 'wxt/browser'

const KEY = 'shop-buttons'

/** Whether photos on a shop's pages carry a button. On until somebody switches it off. */
export async function readShopButtons(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] !== false
}

/** Switches the buttons on or off, at once on every open page. */
export async function writeShopButtons(on: boolean): Promise<void> {
  await browser.storage.local.set({ [KEY]: on })
}

/** Tells of every change of the setting; ends with `signal`. Pages in tabs cannot read the extension's database. */
export function onShopButtons(listener: (on: boolean) => void, signal?: AbortSignal): void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && KEY in changes) listener(changes[KEY]?.newValue !== false)
  }
  browser.storage.onChanged.addListener(changed)
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed))
}
