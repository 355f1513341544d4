import type { Page } from 'puppeteer-core'

export interface UiPart {
  /** In CSS pixels of the page's viewport. */
  box: { x: number; y: number; width: number; height: number }
  text: string
}

interface DomNode {
  nodeId: number
  nodeValue: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

/** A part of what the extension draws on a page, by its test id; its shadow root is closed to the page itself. */
export async function uiPart(page: Page, testId: string): Promise<UiPart | null> {
  const session = await page.createCDPSession()
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
    const node = findByTestId(root, testId)
    if (!node) return null
    const { model } = await session.send('DOM.getBoxModel', { nodeId: node.nodeId })
    const [x = 0, y = 0] = model.border
    return { box: { x, y, width: model.width, height: model.height }, text: textOf(node) }
  } catch {
    return null // not drawn just now
  } finally {
    await session.detach()
  }
}

/** Waits for a part to be as wished; gives null as "not there". */
export async function uiPartWhen(
  page: Page,
  testId: string,
  isSo: (part: UiPart | null) => boolean,
  timeoutMs = 20_000,
): Promise<UiPart | null> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const part = await uiPart(page, testId)
    if (isSo(part)) return part
    if (Date.now() > deadline) throw new Error(`${testId} is ${JSON.stringify(part)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function findByTestId(node: DomNode, testId: string): DomNode | null {
  const attributes = node.attributes ?? []
  const at = attributes.indexOf('data-testid')
  if (at >= 0 && attributes[at + 1] === testId) return node
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    const found = findByTestId(child, testId)
    if (found) return found
  }
  return null
}

function textOf(node: DomNode): string {
  return node.nodeValue + (node.children ?? []).map(textOf).join(' ')
}
