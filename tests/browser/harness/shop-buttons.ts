import type { Page } from 'puppeteer-core'

/** A button of ours on a page, as assistive technology names it and as it is seen. */
export interface ShownButton {
  label: string
  /** CSS pixels of the viewport */
  box: { x: number; y: number; width: number; height: number }
}

/**
 * The buttons that can be seen on a page, in their order, once they are as wished. They live in a closed shadow root, so
 * the debugger is asked, not the page.
 * @throws with what is there where it does not become so in time
 */
export async function shownButtons(
  page: Page,
  isSo: (shown: ShownButton[]) => boolean,
  timeoutMs = 15_000,
): Promise<ShownButton[]> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const shown = await readButtons(page)
    if (isSo(shown)) return shown
    if (Date.now() > deadline) throw new Error(`The buttons are ${JSON.stringify(shown)}`)
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
}

async function readButtons(page: Page): Promise<ShownButton[]> {
  const client = await page.createCDPSession()
  try {
    await client.send('DOM.enable')
    const { nodes } = await client.send('DOM.getFlattenedDocument', { depth: -1, pierce: true })
    const host = nodes.find(({ localName }) => localName === 'buy-me-that-look-ui')
    const inside = new Set(host?.shadowRoots?.map(({ nodeId }) => nodeId))
    const shown: ShownButton[] = []
    for (const node of nodes) {
      if (node.localName !== 'button' || !inside.has(node.parentId ?? -1)) continue
      const { attributes = [] } = node
      if (attributes.includes('hidden')) continue
      const label = attributes[attributes.indexOf('aria-label') + 1] ?? ''
      const model = await client.send('DOM.getBoxModel', { nodeId: node.nodeId }).catch(() => null)
      if (!model) continue
      const [x = 0, y = 0] = model.model.border
      shown.push({ label, box: { x, y, width: model.model.width, height: model.model.height } })
    }
    return shown
  } finally {
    await client.detach()
  }
}
