import { readFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endedJob, newestJob } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { serveRoutes } from './harness/fixture-server.ts'
import { photoAddress, productPage, serveMyntra } from './harness/myntra-shop.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

const FIRST = '/shirts/brand/blue-shirt/1000001/buy'
const SECOND = '/shirts/brand/red-shirt/1000002/buy'
const CHANGED = '/shirts/brand/changed/1000003/buy'
const NOBODY = '/bags/brand/bag/1000004/buy'
const PAGES = {
  [FIRST]: productPage(1000001, { album: ['M-BAG-01', 'look-01', 'look-02'] }),
  [SECOND]: productPage(1000002, { album: ['look-05', 'look-06'], withoutData: true }),
  [CHANGED]: productPage(1000003, { album: ['look-01'], unrecognisable: true }),
  [NOBODY]: productPage(1000004, { album: ['M-BAG-01', 'M-BAG-02'] }),
}
const PHOTOS = ['look-01', 'look-02', 'look-03', 'look-05', 'look-06', 'M-BAG-01', 'M-BAG-02']

let shop: Awaited<ReturnType<typeof serveMyntra>>
let magazine: Awaited<ReturnType<typeof serveRoutes>>
let session: Session
let page: Page
let panel: Page

beforeAll(async () => {
  shop = await serveMyntra(PAGES, PHOTOS)
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

  it('going back shows the earlier look at once', async () => {
    const before = await newestJob(panel)
    await new Promise((resolve) => setTimeout(resolve, 10_000)) // what was just asked for is not put aside
    const started = Date.now()
    await page.goto(shop.address(FIRST))
    for (;;) {
      const now = await newestJob(panel)
      if (now && now.id !== before?.id) break
      if (Date.now() - started > 20_000) throw new Error('The earlier look was not shown')
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    expect((await newestJob(panel))?.state).toBe('done')
    expect((await newestJob(panel))?.source).toMatchObject({ pageKey: 'myntra:1000001' })
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
})
