import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Job } from '../../lib/store/jobs.ts'
import { endedLook, newestJob } from '../../scripts/browser/ended-look.ts'
import { panelPage } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openPopup } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK, OTHER_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { dropPhoto, pastePhoto } from './harness/give-photo.ts'
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
  const panel = await panelPage(session.browser)
  const { stored } = await endedLook(panel, () => pastePhoto(popup, DEMO_LOOK))
  expect(stored.look.garments.length).toBeGreaterThan(0)
})

it('takes several photos at once; a bad one among them loses nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'several-'))
  const bad = join(folder, 'bad.jpg')
  await writeFile(bad, 'This is no picture.')
  const panel = await panelPage(session.browser)
  const before = (await storedRows<Job>(panel, 'jobs')).length
  const popup = await openPopup(session, session.page)
  const input = (await popup.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(bad, DEMO_LOOK, OTHER_LOOK)
  await popup.waitForSelector('[data-testid=open-panel]', { timeout: 60_000 }).catch(() => undefined)
  const ended = () =>
    storedRows<Job>(panel, 'jobs').then((jobs) => jobs.slice(before).map(({ state }) => state))
  await expect.poll(ended, { timeout: 100_000 }).toEqual(['failed', 'done', 'done'])
  // The first good one is shown, and the others stand beside it.
  await panel.waitForSelector('[data-testid=panel][data-state=done] [data-testid=match]')
  const states = await panel.$$eval('[data-testid=queued-photo]', (photos) =>
    photos.map((photo) => [photo.getAttribute('data-state'), photo.getAttribute('aria-current')]),
  )
  expect(states).toEqual([
    ['failed', null],
    ['done', 'true'],
    ['done', null],
  ])
  await keepPicture(panel, 'queue')
  await panel.click('[data-testid=queued-photo]')
  await panel.waitForSelector('[data-testid=error] [data-code=photo-unreadable]')
  await keepPicture(panel, 'queue-failed')
  await popup.close().catch(() => undefined)
  await rm(folder, { recursive: true })
})

it('loses nothing that it was given when it closes right after a drop', async () => {
  const panel = await panelPage(session.browser)
  const popup = await openPopup(session, session.page)
  const { stored } = await endedLook(panel, async () => {
    await dropPhoto(popup, '[data-testid=drop]', DEMO_LOOK)
    await expect.poll(async () => (await newestJob(panel))?.state).not.toBe('done')
    await popup.close().catch(() => undefined)
  })
  expect(stored.look.garments.length).toBeGreaterThan(0)
})

it('the panel takes pastes and drops too', async () => {
  const panel = await panelPage(session.browser)
  const pasted = await endedLook(panel, () => pastePhoto(panel, DEMO_LOOK))
  const dropped = await endedLook(panel, () => dropPhoto(panel, '[data-testid=panel]', OTHER_LOOK))
  expect(pasted.stored.look.garments.length).toBeGreaterThan(0)
  expect(dropped.stored.look.garments.length).toBeGreaterThan(0)
  expect(dropped.stored.id).not.toBe(pasted.stored.id)
})

it('says what to do where the clipboard holds no picture', async () => {
  const popup = await openPopup(session, session.page)
  for (const [text, words] of [
    ['', 'nothing in the clipboard'],
    ['a blue coat', 'text in the clipboard'],
    ['https://shop.test/coat.jpg', 'Copy image'],
  ] as const) {
    await popup.evaluate((copied) => {
      const clipboardData = new DataTransfer()
      if (copied) clipboardData.setData('text/plain', copied)
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
    await popup.waitForFunction(
      (expected) => document.querySelector('[data-testid=refusal]')?.textContent?.includes(expected),
      {},
      words,
    )
  }
  await keepPicture(popup, 'popup-refusal')
  await popup.close()
})

it('forgets one look, and all of them', async () => {
  const popup = await openPopup(session, session.page)
  await popup.waitForSelector('[data-testid=recent-look] img')
  await keepPicture(popup, 'popup-recent')
  const count = (await popup.$$('[data-testid=recent-look]')).length
  await popup.click('[data-testid=forget-look]')
  await popup.waitForFunction(
    (left) => document.querySelectorAll('[data-testid=recent-look]').length === left,
    {},
    count - 1,
  )
  await popup.click('[data-testid=forget-all]')
  await popup.waitForFunction(() => !document.querySelector('[data-testid=recent-look]'))
  expect(await storedRows(popup, 'photos')).toEqual([])
  expect(await storedRows(popup, 'looks')).toEqual([])
  await popup.close()
})

/** A gesture counts for five seconds: where a busy machine stores the photo for longer, the popup offers a button. */
async function panelAfterHandOver(popup: Page): Promise<Page> {
  const offered = popup.waitForSelector('[data-testid=open-panel]', { timeout: 60_000 })
  // The popup may close before or under the click: whether the panel is open is seen next.
  await offered.then((button) => button?.click()).catch(() => undefined)
  return panelPage(session.browser)
}
