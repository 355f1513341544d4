import { beforeAll, expect, it } from 'vitest'
import { askForLook } from '../../scripts/browser/ask-for-look.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { enginePage, serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { uiPartWhen } from './harness/own-ui.ts'
import { startSession } from './harness/session.ts'

let site: FixtureSite
beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK)
  return () => site.close()
})

it('asks no server for anything but the page and its picture on the way from photo to matches', async () => {
  const session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('cdn'))
  const panel = await openSidePanel(session, session.page)
  await endedLook(panel, () => askForLook(session, session.page, 'img'))
  await panel.waitForSelector('[data-testid=match]')
  const requests = await session.end()
  const paths = new Set(requests.map(({ url }) => new URL(url).pathname))
  expect([...paths].sort()).toEqual(['/cdn', '/favicon.ico', '/plain.jpg'])
})

it('asks no server for anything more when a picture is picked on the page', async () => {
  const session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('cdn'))
  const panel = await openSidePanel(session, session.page)
  await pressPickCommand(session, session.page)
  await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
  await session.page.keyboard.press('Tab')
  await uiPartWhen(session.page, 'picker-light', (light) => light !== null)
  await endedLook(panel, () => session.page.keyboard.press('Enter'))
  await panel.waitForSelector('[data-testid=match]')
  const requests = await session.end()
  const paths = new Set(requests.map(({ url }) => new URL(url).pathname))
  expect([...paths].sort()).toEqual(['/cdn', '/favicon.ico', '/plain.jpg'])
})

it('would see a leak from page, panel, worker and engine: the witness is awake', async () => {
  const session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
  const panel = await openSidePanel(session, session.page)
  await endedLook(panel, () => askForLook(session, session.page, 'img'))
  const leaks = {
    page: 'https://page.example/',
    panel: 'https://panel.example/',
    worker: 'https://worker.example/',
    engine: 'https://engine.example/',
  }
  const worker = await serviceWorker(session.browser)
  const engine = await enginePage(session.browser)
  const send = (url: string) =>
    fetch(url, { method: 'POST', body: 'photo' })
      .catch(() => undefined)
      .then(() => 0)
  await session.page.evaluate(send, leaks.page)
  await panel.evaluate(send, leaks.panel)
  await worker.evaluate(send, leaks.worker)
  await engine.evaluate(send, leaks.engine)
  await session.page.evaluate(() => navigator.sendBeacon('http://www.shop.test/beacon', 'photo'))

  const refused = await session.end().then(
    () => '',
    (error: Error) => error.message,
  )
  for (const url of Object.values(leaks)) expect(refused).toContain(url)
  expect(refused).toContain('POST http://www.shop.test/beacon')
})
