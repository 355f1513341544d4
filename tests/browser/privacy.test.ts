import type { ElementHandle, Page } from 'puppeteer-core'
import { beforeAll, expect, it } from 'vitest'
import { askForLook } from '../../scripts/browser/ask-for-look.ts'
import { endedLook, until } from '../../scripts/browser/ended-look.ts'
import { enginePage, panelPage, serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { openPopup, openSidePanel, pressInPopup } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK, OTHER_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { dropPhoto, pastePhoto } from './harness/give-photo.ts'
import { listingPage, photoAddress, productPage, serveMyntra } from './harness/myntra-shop.ts'
import { uiPartWhen } from './harness/own-ui.ts'
import { type Session, startSession } from './harness/session.ts'
import { shownButtons } from './harness/shop-buttons.ts'

let site: FixtureSite
beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK)
  return () => site.close()
})

/** What the browser asks for by itself to show the page with the picture of another server. */
const PAGE = ['/cdn', '/favicon.ico', '/plain.jpg']

const waysIn: Record<string, (session: Session, panel: Page) => Promise<unknown>> = {
  'the menu of a picture': (session) => askForLook(session, session.page, 'img'),
  'the picker': async (session) => {
    await pressPickCommand(session, session.page)
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
    await session.page.keyboard.press('Tab')
    await uiPartWhen(session.page, 'picker-light', (light) => light !== null)
    await session.page.keyboard.press('Enter')
  },
  'an upload': async (session) => {
    const popup = await openPopup(session, session.page)
    const input = await popup.waitForSelector('[data-testid=upload]')
    await (input as ElementHandle<HTMLInputElement>).uploadFile(DEMO_LOOK)
  },
  'a paste': async (session) => pastePhoto(await openPopup(session, session.page), DEMO_LOOK),
  'a drop': async (session) =>
    dropPhoto(await openPopup(session, session.page), '[data-testid=drop]', DEMO_LOOK),
  'several uploads in the panel': async (_, panel) => {
    const input = await panel.waitForSelector('[data-testid=upload]')
    await (input as ElementHandle<HTMLInputElement>).uploadFile(DEMO_LOOK, OTHER_LOOK)
  },
  'a paste in the panel': (_, panel) => pastePhoto(panel, DEMO_LOOK),
  'a drop on the panel': (_, panel) => dropPhoto(panel, '[data-testid=panel]', DEMO_LOOK),
  'the visible part of a page that is closed to us': async (session, panel) => {
    await session.page.goto('chrome://version')
    await pressPickCommand(session, session.page)
    await panel.waitForSelector('[data-testid=visible-page]')
    await panel.click('[data-testid=visible-page]')
    await until(panel, 20_000, ({ source }) => source.kind === 'visible-page')
  },
  'the visible tab': (session) => pressInPopup(session, session.page, 'visible-tab'),
  'a dragged area': async (session) => {
    await pressInPopup(session, session.page, 'select-area')
    await session.page.waitForSelector('buy-me-that-look-ui')
    await session.page.mouse.move(10, 10)
    await session.page.mouse.down()
    await session.page.mouse.move(400, 500, { steps: 3 })
    await session.page.mouse.up()
    await session.page.keyboard.press('Enter')
  },
}

it.each(Object.entries(waysIn))('asks no server for anything more than the page did: %s', async (_, ask) => {
  const session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('cdn'))
  const panel = await openSidePanel(session, session.page)
  await session.page.bringToFront()
  await endedLook(panel, () => ask(session, panel))
  await panel.waitForSelector('[data-testid=panel][data-state=done]')
  const requests = await session.end()
  const paths = new Set(requests.map(({ url }) => new URL(url).pathname))
  expect([...paths].sort()).toEqual(PAGE)
})

const PRODUCT = '/shirts/brand/blue-shirt/1000001/buy'
const pressButton = async (page: Page, count: number) => {
  const [button] = await shownButtons(page, (shown) => shown.length === count)
  await page.mouse.click((button?.box.x ?? 0) + 20, (button?.box.y ?? 0) + 16)
}
const waysInAtMyntra: Record<string, { path: string; ask: (session: Session) => Promise<unknown> }> = {
  'the button on a photo': { path: PRODUCT, ask: ({ page }) => pressButton(page, 2) },
  'the button on a photo of a listing': {
    path: '/shirts',
    async ask({ page }) {
      await page.hover('.product-base img')
      await pressButton(page, 1)
    },
  },
  'the offer of the panel': {
    path: PRODUCT,
    async ask(session) {
      const panel = await openSidePanel(session, session.page)
      await panel.waitForSelector('[data-testid=offer][data-state=photo]', { timeout: 60_000 })
      await panel.keyboard.press('b')
    },
  },
  'the picker': {
    path: PRODUCT,
    async ask(session) {
      await pressPickCommand(session, session.page)
      await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
      await session.page.click('.frame > div')
    },
  },
}

it.each(Object.entries(waysInAtMyntra))(
  'reads one large file of Myntra’s, no more, for %s',
  async (_, { path, ask }) => {
    const album = ['look-01', 'look-02']
    const pages = { [PRODUCT]: productPage(1000001, { album }), '/shirts': listingPage(8) }
    const shop = await serveMyntra(pages, [...album, 'look-03', 'look-04'])
    const session = await startSession({ hosts: shop.hosts })
    await session.page.goto(shop.address(path))
    await ask(session)
    const panel = await panelPage(session.browser)
    await panel.waitForSelector('[data-testid=panel][data-state=done]', { timeout: 90_000 })
    const own = (await session.end()).filter(({ initiator }) => initiator.startsWith('chrome-extension:'))
    const large = new Set(own.map(({ url }) => url).filter((url) => url.includes('w_1080')))
    expect(large.size).toBe(1)
    // What the open panel reads besides is small files of the product's photos, to offer the fullest (docs/privacy.md).
    const small = new Set([360, 210, 540].flatMap((width) => album.map((name) => photoAddress(name, width))))
    expect(own.filter(({ url }) => !large.has(url) && !small.has(url))).toEqual([])
    await shop.close()
  },
)

it('reads the page’s own pictures, and nothing else, for “Photos on this page”', async () => {
  const session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
  const panel = await openSidePanel(session, session.page)
  await panel.click('[data-testid=page-photos]')
  await panel.waitForSelector('[data-testid=page-scan][data-state=done]', { timeout: 100_000 })
  const requests = await session.end()
  const paths = new Set(requests.map(({ url }) => new URL(url).pathname))
  expect([...paths].sort()).toEqual(['/favicon.ico', '/plain.jpg', '/same-origin'])
})

it('asks nobody for anything when a look of before is opened again', async () => {
  const session = await startSession()
  const panel = await openSidePanel(session, session.page)
  const upload = async (photo: string) => {
    const input = await panel.waitForSelector('[data-testid=upload]')
    await endedLook(panel, () => (input as ElementHandle<HTMLInputElement>).uploadFile(photo))
    await panel.waitForSelector('[data-testid=panel][data-state=done]')
  }
  await upload(DEMO_LOOK)
  await upload(OTHER_LOOK)
  const shown = () => panel.$eval('[data-testid=photo] img', (image) => (image as HTMLImageElement).src)
  const last = await shown()
  await pressInPopup(session, session.page, 'recent-look', 1)
  await panel.waitForFunction(
    (before) => document.querySelector<HTMLImageElement>('[data-testid=photo] img')?.src !== before,
    {},
    last,
  )
  await panel.waitForSelector('[data-testid=match] img')
  expect(await session.end()).toEqual([])
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
