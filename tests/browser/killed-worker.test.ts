import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askForLook } from '../../scripts/browser/ask-for-look.ts'
import { endedLook, until } from '../../scripts/browser/ended-look.ts'
import { serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { type Session, startSession } from './harness/session.ts'

let site: FixtureSite
let session: Session
let panel: Page

beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK)
  session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
  panel = await openSidePanel(session, session.page)
})
afterAll(async () => {
  await session.end()
  await site.close()
})

it('finishes a job whose service worker was killed at once', async () => {
  const { stored } = await endedLook(panel, async () => {
    await askForLook(session, session.page, 'img')
    await until(panel, 10_000, (job) => job.state !== 'done')
    const worker = await serviceWorker(session.browser)
    await worker.close()
  })
  expect(stored.look.garments.length).toBeGreaterThan(0)
})

it('finishes a job whose engine died in the middle of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'large-photo-'))
  const large = join(folder, 'large.jpg')
  await sharp(DEMO_LOOK).resize(4800).toFile(large) // takes long enough to be interrupted
  const upload = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  const { job, stored } = await endedLook(panel, async () => {
    await upload.uploadFile(large)
    await until(panel, 20_000, ({ state }) => state === 'running')
    const worker = await serviceWorker(session.browser)
    await worker.evaluate(() => chrome.offscreen.closeDocument())
  })
  await rm(folder, { recursive: true })
  expect(job.attempts).toBe(2)
  expect(stored.look.garments.length).toBeGreaterThan(0)
})
