import { readFile } from 'node:fs/promises'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { panelPage } from '../../scripts/browser/extension-pages.ts'
import { openPopup } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

let site: FixtureSite
let session: Session

beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK)
  session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
})
afterAll(async () => {
  await session.end()
  await site.close()
})

it('takes an upload, and the look opens in the panel', async () => {
  const popup = await openPopup(session, session.page)
  await keepPicture(popup, 'popup')
  const input = (await popup.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(DEMO_LOOK)
  const panel = await panelAfterHandOver(popup)
  await panel.waitForSelector('[data-testid=panel][data-state=done]', { timeout: 60_000 })
  expect((await panel.$$('[data-testid=garment-tab]')).length).toBeGreaterThan(0)
  await keepPicture(panel, 'popup-upload-done')
})

it('takes a paste', async () => {
  const popup = await openPopup(session, session.page)
  const photo = (await readFile(DEMO_LOOK)).toString('base64')
  const panel = await panelPage(session.browser)
  const { stored } = await endedLook(panel, () =>
    popup.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], 'look.jpg', { type: 'image/jpeg' }))
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, photo),
  )
  expect(stored.look.garments.length).toBeGreaterThan(0)
})

/** A gesture counts for five seconds: where a busy machine stores the photo for longer, the popup offers a button. */
async function panelAfterHandOver(popup: Page): Promise<Page> {
  const offered = popup.waitForSelector('[data-testid=open-panel]', { timeout: 60_000 })
  // The popup may close before or under the click: whether the panel is open is seen next.
  await offered.then((button) => button?.click()).catch(() => undefined)
  return panelPage(session.browser)
}
