import { readFile, stat } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseMenuItem } from '../../scripts/browser/choose-menu-item.ts'
import { endedJob, endedLook } from '../../scripts/browser/ended-look.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { permissionsAskedBy } from './harness/asked-permissions.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { uiPart, uiPartWhen } from './harness/own-ui.ts'
import { FRAMED, type PictureCase, pageOf, picturePageRoutes } from './harness/picture-pages.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { storedPhoto } from './harness/stored-photo.ts'

const SHOP = 'http://www.shop.test'
const LIGHT = 'picker-light'

let site: FixtureSite
let session: Session
let panel: Page
let photoBytes: number

beforeAll(async () => {
  photoBytes = (await stat(DEMO_LOOK)).size
  const jpeg = (body: Uint8Array) => ({ headers: { 'content-type': 'image/jpeg' }, body })
  const many = Array.from({ length: 500 }, (_, at) => `<img alt="Coat ${at + 1}" src="/tiny.jpg?${at}">`)
  site = await serveFixtureSite(DEMO_LOOK, {
    ...picturePageRoutes(),
    '/framed': FRAMED,
    '/small.jpg': jpeg(
      await sharp(await readFile(DEMO_LOOK))
        .resize(300)
        .jpeg()
        .toBuffer(),
    ),
    '/tiny.jpg': jpeg(
      await sharp(await readFile(DEMO_LOOK))
        .resize(80)
        .jpeg()
        .toBuffer(),
    ),
    '/many': pageOf(`<style>img{height:120px;width:80px;margin:4px}</style>${many.join('')}`),
    '/referer': pageOf(
      '<div id="here" class="box" style="background:url(http://images.shop.test/referer.jpg) center/cover"></div>',
    ),
  })
  session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
  panel = await openSidePanel(session, session.page)
})
afterAll(async () => {
  await session.end()
  await site.close()
})

async function startOn(path: string): Promise<void> {
  await session.page.goto(`${SHOP}${path}`)
  await session.page.waitForNetworkIdle()
  await pressPickCommand(session, session.page)
  await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
}

/** Points at the middle of an element until a picture there lights up. */
async function pointAt(selector: string) {
  const box = await (await session.page.waitForSelector(selector))?.boundingBox()
  if (!box) throw new Error(`${selector} is not on the page`)
  const [x, y] = [box.x + box.width / 2, Math.min(box.y + box.height / 2, 500)]
  await session.page.mouse.move(x - 5, y)
  await session.page.mouse.move(x, y)
  return { x, y }
}

async function pick(path: string, name: string) {
  await startOn(path)
  const { x, y } = await pointAt('#here')
  if (name !== 'same-origin-frame') await uiPartWhen(session.page, LIGHT, (light) => light !== null)
  await keepPicture(session.page, `picker-${name}`)
  const ended = await endedLook(panel, () => session.page.mouse.click(x, y), 40_000)
  await keepPicture(panel, `picker-${name}-panel`)
  expect(await uiPart(session.page, 'picker-bar')).toBeNull()
  return { ...ended, photo: await storedPhoto(panel, ended.job.photoId) }
}

describe('the picker', () => {
  it.each<PictureCase>([
    'srcset-picture',
    'lazy-image',
    'lazy-attribute',
    'background',
    'image-set',
    'before',
    'after',
    'svg-image',
    'data-url',
    'blob-url',
    'open-shadow',
    'closed-shadow',
    'overlay',
    'no-pointer',
    'same-origin-frame',
  ])('takes the very file of a photo shown as %s, at its fullest', async (name) => {
    const { stored, photo } = await pick(`/p/${name}`, name)
    expect(photo).toEqual({ type: 'image/jpeg', bytes: photoBytes })
    expect(stored.look.garments.length).toBeGreaterThan(0)
  })

  it.each<[PictureCase, 'page' | 'capture']>([
    ['canvas', 'page'],
    ['webgl', 'capture'],
    ['video', 'page'],
    ['film', 'page'],
    ['tainted-canvas', 'capture'],
    ['foreign-frame', 'capture'],
  ])('takes the pixels of a photo shown as %s: %s', async (name, way) => {
    const { job, stored, photo } = await pick(`/p/${name}`, name)
    expect(job.way).toBe(way)
    expect(photo?.type).toBe('image/png')
    expect(stored.look.height / stored.look.width).toBeCloseTo(1.5, 1)
    expect(stored.look.garments.length).toBeGreaterThan(0)
  })

  it('photographs a background that its server keeps to its own pages, without the picker in it', async () => {
    const { stored, photo } = await pick('/referer', 'referer')
    expect(photo?.type).toBe('image/png')
    expect(stored.look.height / stored.look.width).toBeCloseTo(1.5, 1)
  })

  it('cuts it out of a zoomed page', async () => {
    const zoom = (factor: number) =>
      panel.evaluate(async (by) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
        await chrome.tabs.setZoom(tab?.id ?? 0, by)
      }, factor)
    await session.page.goto(`${SHOP}/p/tainted-canvas`)
    await zoom(1.25)
    try {
      await startOn('/p/tainted-canvas')
      await session.page.keyboard.press('Tab')
      await uiPartWhen(session.page, LIGHT, (light) => light !== null)
      const { stored } = await endedLook(panel, () => session.page.keyboard.press('Enter'))
      expect(stored.look.width).toBeCloseTo(500, -1)
      expect(stored.look.height / stored.look.width).toBeCloseTo(1.5, 1)
    } finally {
      await zoom(1)
    }
  })

  it('goes by keyboard alone: Tab goes through, Shift+Tab back, Enter takes', async () => {
    await startOn('/many')
    const { keyboard } = session.page
    await keyboard.press('Tab')
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar?.text.includes('1 / 500 · Coat 1') ?? false)
    await keyboard.press('ArrowRight')
    await keyboard.press('Tab')
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar?.text.includes('3 / 500') ?? false)
    await keyboard.down('Shift')
    await keyboard.press('Tab')
    await keyboard.up('Shift')
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar?.text.includes('2 / 500') ?? false)
    await keepPicture(session.page, 'picker-keyboard')
    const job = await endedJob(panel, () => keyboard.press('Enter'))
    expect(job.source).toMatchObject({ kind: 'image', srcUrl: `${SHOP}/tiny.jpg?1` })
  })

  it('ends by Esc, and leaves the page to itself again', async () => {
    await startOn('/p/overlay')
    await session.page.keyboard.press('Escape')
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar === null)
    const { x, y } = await pointAt('#here')
    await Promise.all([session.page.waitForNavigation(), session.page.mouse.click(x, y)])
    expect(session.page.url()).toBe(`${SHOP}/away`)
  })

  it('ends when the page goes', async () => {
    await startOn('/p/overlay')
    await session.page.goto(`${SHOP}/p/background`)
    await session.page.goBack()
    expect(await uiPart(session.page, 'picker-bar')).toBeNull()
  })

  it('stays quick among 500 pictures, and the page scrolls on under it', async () => {
    await startOn('/many')
    await session.page.evaluate(() => {
      const tasks: number[] = []
      Object.assign(window, { tasks })
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        entryTypes: ['longtask'],
      })
    })
    for (let at = 0; at < 60; at++) await session.page.mouse.move(60 + at * 12, 80 + at * 8)
    await session.page.mouse.wheel({ deltaY: 600 })
    await session.page.waitForFunction(() => scrollY > 300)
    await uiPartWhen(session.page, LIGHT, (light) => light !== null)
    const tasks = await session.page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
    expect(tasks.filter((ms) => ms > 200)).toEqual([])
    await session.page.keyboard.press('Escape')
  })

  it('does not take another picture for the one that was picked', async () => {
    await session.page.goto(`${SHOP}/referer`)
    await session.page.evaluate(() => {
      // A page that replaces its picture as soon as it hears of anything.
      new ResizeObserver(() => undefined).observe(document.body)
      const box = document.querySelector<HTMLElement>('#here')
      window.addEventListener('pointerup', () => undefined)
      setInterval(() => {
        if (box && !document.querySelector('buy-me-that-look-ui') && document.title === 'started')
          box.style.background = 'url(/small.jpg) center/cover'
      }, 1)
    })
    await pressPickCommand(session, session.page)
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
    await session.page.evaluate(() => {
      document.title = 'started'
    })
    const { x, y } = await pointAt('#here')
    const job = await endedJob(panel, () => session.page.mouse.click(x, y))
    expect(job).toMatchObject({ state: 'failed', error: { code: 'photo-blocked' } })
  })

  it('offers to allow the one site whose picture is out of reach, and tries again', async () => {
    await panel.waitForSelector('[data-testid=allow-site]')
    await keepPicture(panel, 'allow-site')
    expect(await panel.$eval('.notice-text', (text) => text.textContent)).toContain('images.shop.test')
    const asked = await permissionsAskedBy(panel, '[data-testid=allow-site]')
    expect(asked).toEqual([{ origins: ['http://images.shop.test/*'] }])
  })

  it('comes from the menu too where the browser names no picture', async () => {
    await session.page.goto(`${SHOP}/p/background`)
    await chooseMenuItem(session, session.page, { menuItemId: 'buy-this-look' })
    await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
    await session.page.keyboard.press('Escape')
  })

  it('says so in the panel where Chrome lets no extension in', async () => {
    await session.page.goto('chrome://version')
    const job = await endedJob(panel, () => pressPickCommand(session, session.page))
    expect(job.error?.code).toBe('page-closed')
    await panel.waitForSelector('[data-code=page-closed]')
    await keepPicture(panel, 'closed-page')
  })
})
