import { readFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endedJob, newestJob, until } from '../../scripts/browser/ended-look.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { openPopup, openSidePanel, pressInPopup } from '../../scripts/browser/toolbar-button.ts'
import { serveRoutes } from './harness/fixture-server.ts'
import { photoAddress, productPage, serveMyntra } from './harness/myntra-shop.ts'
import { uiPartWhen } from './harness/own-ui.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

const FIRST = '/shirts/brand/blue-shirt/1000001/buy'
const SECOND = '/shirts/brand/red-shirt/1000002/buy'
const CHANGED = '/shirts/brand/changed/1000003/buy'
const PICKED = '/shirts/brand/green-shirt/1000005/buy'
const NOBODY = '/bags/brand/bag/1000004/buy'
const PAGES = {
  [FIRST]: productPage(1000001, { album: ['M-BAG-01', 'look-01', 'look-02'] }),
  // Its page takes its time: something in it comes late.
  [SECOND]: `${productPage(1000002, { album: ['look-05', 'look-06'], withoutData: true })}<img src="/late.jpg">`,
  [PICKED]: productPage(1000005, { album: ['look-03', 'look-02'] }),
  [CHANGED]: productPage(1000003, { album: ['look-01'], unrecognisable: true }),
  [NOBODY]: productPage(1000004, { album: ['M-BAG-01', 'M-BAG-02'] }),
}
/** As many as on a long page, none loaded before it is scrolled to; the page's own script loads them then. */
const LAZY = `<style>img{display:inline-block;width:300px;height:450px}</style>${Array.from(
  { length: 500 },
  (_, at) =>
    `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/small.jpg?${at}">`,
).join('')}<script>const seen = new IntersectionObserver(all => all.forEach(({isIntersecting, target}) => {
  if (isIntersecting) target.src = target.dataset.src }));
  document.querySelectorAll('img').forEach(each => seen.observe(each))</script>`
const PHOTOS = ['look-01', 'look-02', 'look-03', 'look-05', 'look-06', 'M-BAG-01', 'M-BAG-02']

let shop: Awaited<ReturnType<typeof serveMyntra>>
let magazine: Awaited<ReturnType<typeof serveRoutes>>
let session: Session
let page: Page
let panel: Page

beforeAll(async () => {
  shop = await serveMyntra(PAGES, PHOTOS, { '/late.jpg': { status: 404, body: 'No', delayMs: 6000 } })
  const pictures = await Promise.all(
    PHOTOS.map(async (name) => {
      const folder = name.startsWith('look') ? 'looks' : 'products'
      const body = await readFile(`catalog/demo-shop/images/${folder}/${name}.jpg`)
      return [`/${name}.jpg`, { headers: { 'content-type': 'image/jpeg' }, body }] as const
    }),
  )
  const html = (body: string) => ({
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><title>Magazine</title>${body}`,
  })
  const few = PHOTOS.map((name) => `<img src="/${name}.jpg" height="300">`).join('')
  magazine = await serveRoutes({
    ...Object.fromEntries(pictures),
    '/few': html(few),
    '/small.jpg': {
      headers: { 'content-type': 'image/jpeg' },
      body: await sharp('catalog/demo-shop/images/looks/look-01.jpg').resize(300).jpeg().toBuffer(),
    },
    '/lazy': html(LAZY),
    '/none': html('<p>Words only</p>'),
  })
  session = await startSession({ hosts: { ...shop.hosts, 'www.magazine.test': magazine.port } })
  page = session.page
  await page.goto(shop.address(FIRST))
  panel = await openSidePanel(session, page)
})
afterAll(async () => {
  await session.end()
  await shop.close()
  await magazine.close()
})

const offer = (state: string) =>
  panel.waitForSelector(`[data-testid=offer][data-state=${state}]`, { timeout: 60_000 })
const shownIsNotOffered = () => panel.waitForFunction(() => !document.querySelector('[data-testid=offer]'))
const scanEnded = (state = 'done') =>
  panel.waitForSelector(`[data-testid=page-scan][data-state=${state}]`, { timeout: 100_000 })

describe('the panel beside a shop', () => {
  it('offers the fullest photo of the product, and one press asks for it in full size', async () => {
    await offer('photo')
    await keepPicture(panel, 'offer')
    const job = await endedJob(panel, () => panel.click('[data-testid=offer-ask]'))
    expect(job.state).toBe('done')
    expect(job.source).toMatchObject({ pageKey: 'myntra:1000001' })
    expect(JSON.stringify(job.source)).not.toContain('M-BAG')
    expect(shop.seen().some((request) => request.includes('w_1080') && request.includes('look-0'))).toBe(true)
    await shownIsNotOffered()
  })

  it('follows to another product without another page, and one key asks', async () => {
    await page.evaluate(
      (address, photo) => {
        history.pushState(null, '', address)
        const tile = document.querySelector('.grid > div') as HTMLElement
        const shown = tile.querySelector<HTMLElement>('.frame > div')
        if (shown) shown.style.backgroundImage = `url("${photo}")`
        document.querySelector('.grid')?.replaceChildren(tile)
      },
      SECOND,
      photoAddress('look-05'),
    )
    await offer('photo')
    const job = await endedJob(panel, () => panel.keyboard.press('b'))
    expect(job.source).toMatchObject({ pageKey: 'myntra:1000002' })
  })

  it('going back shows the earlier look at once, however the shop goes there', async () => {
    const shownAfterMs = async (pageKey: string, go: () => unknown) => {
      const started = performance.now()
      const went = go()
      await until(panel, 20_000, ({ source }) => source.kind === 'image' && source.pageKey === pageKey)
      const shownMs = performance.now() - started
      expect((await newestJob(panel))?.state).toBe('done')
      return { shownMs, went }
    }
    const within = await shownAfterMs('myntra:1000001', () => page.goBack())
    await within.went
    // A page that is loaded anew, and is not there yet by far.
    const anew = await shownAfterMs('myntra:1000002', () => page.goto(shop.address(SECOND)))
    expect(await page.evaluate(() => document.readyState)).not.toBe('complete')
    await anew.went
    expect(Math.max(within.shownMs, anew.shownMs)).toBeLessThan(4000)
    await shownIsNotOffered()
  })

  it('knows a photo that was picked on a product’s page again, and takes it in full size', async () => {
    await page.goto(shop.address(PICKED))
    await pressPickCommand(session, page)
    await uiPartWhen(page, 'picker-bar', (bar) => bar !== null)
    const job = await endedJob(panel, () => page.click('.frame > div'))
    expect(job).toMatchObject({ state: 'done', way: 'fetch', source: { pageKey: 'myntra:1000005' } })
    expect(shop.seen()).toContain(`GET ${new URL(photoAddress('look-03', 1080)).pathname}`)
  })

  it('says where the page has changed, and where nobody wears the product', async () => {
    await page.goto(shop.address(CHANGED))
    const strip = await offer('failed')
    expect(await strip?.evaluate((element) => element.textContent)).toContain('This page has changed')
    await keepPicture(panel, 'offer-page-changed')
    await page.goto(shop.address(NOBODY))
    await offer('nobody')
  })
})

describe('photos on this page', () => {
  it('without activeTab it says what to do', async () => {
    await page.goto('http://www.magazine.test/none')
    await panel.click('[data-testid=page-photos]')
    const refusal = await panel.waitForSelector('[data-testid=page-refusal]')
    expect(await refusal?.evaluate((element) => element.textContent)).toContain('toolbar')
  })

  it('lists those with people in them, and a press gives the look', async () => {
    await page.goto('http://www.magazine.test/few')
    await openSidePanel(session, page)
    await panel.click('[data-testid=page-photos]')
    await scanEnded()
    const found = await panel.$$('[data-testid=page-photo]')
    expect(found.length).toBeGreaterThanOrEqual(4)
    expect(found.length).toBeLessThanOrEqual(5)
    await keepPicture(panel, 'page-photos')
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await keepPicture(panel, 'page-photos-dark')
    await panel.emulateMediaFeatures([])
    const job = await endedJob(panel, () => panel.click('[data-testid=page-photo]'))
    expect(job.state).toBe('done')
  })

  it('of 500 that are not loaded yet looks at sixty, then at more, with progress and an end to it', async () => {
    await page.goto('http://www.magazine.test/lazy')
    await pressInPopup(session, page, 'page-photos')
    await panel.waitForFunction(() =>
      /Looking for people: [1-9]\d* of 60 photos/.test(
        document.querySelector('[data-testid=page-scan] [role=status]')?.textContent ?? '',
      ),
    )
    await keepPicture(panel, 'page-photos-progress')
    await panel.click('[data-testid=page-cancel]')
    await scanEnded('cancelled')
    await panel.click('[data-testid=page-close]')
    await (await panel.waitForSelector('[data-testid=page-photos]'))?.click()
    await scanEnded()
    expect(await panel.$$('[data-testid=page-photo]')).toHaveLength(60)
    const more = await panel.$eval('[data-testid=page-more]', ({ textContent }) => textContent)
    expect(more).toBe('Look at more (440)')
    await keepPicture(panel, 'page-photos-many')
    await panel.click('[data-testid=page-more]')
    await panel.waitForFunction(() => document.querySelectorAll('[data-testid=page-photo]').length > 60)
    await panel.click('[data-testid=page-cancel]')
  })

  it('comes from the popup too, and says so where the browser lets nobody in', async () => {
    await page.goto('chrome://version')
    const popup = await openPopup(session, page)
    await popup.click('[data-testid=page-photos]')
    const refusal = await popup.waitForSelector('[data-testid=refusal]')
    expect(await refusal?.evaluate(({ textContent }) => textContent)).toContain('Take the visible tab')
    await popup.close()
  })
})
