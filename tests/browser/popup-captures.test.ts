import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endedLook, newestJob } from '../../scripts/browser/ended-look.ts'
import { panelPage, popupPage } from '../../scripts/browser/extension-pages.ts'
import { openPopup, openSidePanel, pressInPopup } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { differenceFromDemoLook } from './harness/photo-difference.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { storedPhotoBytes } from './harness/stored-photo.ts'

let site: FixtureSite
beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK)
  return () => site.close()
})

const layer = 'buy-me-that-look-ui'

describe.each([1, 1.5, 2])('at a device pixel ratio of %d', (ratio) => {
  let session: Session
  let panel: Page
  beforeAll(async () => {
    session = await startSession({ hosts: site.hosts, deviceScaleFactor: ratio })
    await session.page.goto(site.pageWith('cdn'))
    panel = await openSidePanel(session, session.page)
    await session.page.bringToFront()
  })
  afterAll(() => session.end())

  it('takes a dragged area, without the layer on it', async () => {
    expect(await session.page.evaluate(() => devicePixelRatio)).toBe(ratio)
    const { x, y, width, height } = await session.page.$eval('img', (image) => {
      const box = image.getBoundingClientRect()
      return { x: box.x, y: box.y, width: box.width, height: box.height }
    })
    const { job, stored } = await endedLook(panel, async () => {
      await pressInPopup(session, session.page, 'select-area')
      await session.page.waitForSelector(layer)
      await session.page.mouse.move(x, y)
      await session.page.mouse.down()
      await session.page.mouse.move(x + width / 2, y + height / 2)
      await session.page.mouse.move(x + width, y + height)
      await keepPicture(session.page, `area-${ratio}`)
      await session.page.mouse.up()
      await session.page.keyboard.press('Enter')
    })
    expect(await session.page.$(layer)).toBeNull()
    expect(Math.abs(stored.look.width - width * ratio)).toBeLessThanOrEqual(2)
    expect(Math.abs(stored.look.height - height * ratio)).toBeLessThanOrEqual(2)
    expect(stored.look.garments.length).toBeGreaterThan(0)
    expect(await differenceFromDemoLook(await storedPhotoBytes(panel, job.photoId))).toBeLessThan(6)
  })
})

describe('from the popup', () => {
  let session: Session
  let panel: Page
  beforeAll(async () => {
    session = await startSession({ hosts: site.hosts })
    await session.page.goto(site.pageWith('cdn'))
    panel = await openSidePanel(session, session.page)
    await session.page.bringToFront()
  })
  afterAll(() => session.end())

  it('an area is moved and resized with arrows, and Esc leaves all as it was', async () => {
    await pressInPopup(session, session.page, 'select-area')
    await session.page.waitForSelector(layer)
    await session.page.keyboard.press('Escape')
    await session.page.waitForFunction((name) => !document.querySelector(name), {}, layer)
    expect(await newestJob(panel)).toBeUndefined()

    const { stored } = await endedLook(panel, async () => {
      await pressInPopup(session, session.page, 'select-area')
      await session.page.waitForSelector(layer)
      await session.page.keyboard.press('ArrowUp')
      await session.page.keyboard.down('Shift')
      await session.page.keyboard.press('ArrowRight')
      await session.page.keyboard.up('Shift')
      await session.page.keyboard.press('Enter')
    })
    const [width, height] = await session.page.evaluate(() => [innerWidth, innerHeight])
    expect(stored.look.width).toBe(Math.round((width ?? 0) / 2 + 10))
    expect(Math.abs(stored.look.height - (height ?? 0) / 2)).toBeLessThanOrEqual(1)
  })

  it('the visible tab is taken whole', async () => {
    const { job, stored } = await endedLook(panel, () => pressInPopup(session, session.page, 'visible-tab'))
    expect(job.source.kind).toBe('visible-page')
    expect(stored.look.width).toBe(await session.page.evaluate(() => innerWidth))
    expect(stored.look.garments.length).toBeGreaterThan(0)
  })

  it('says so on a page that nobody may draw on, and takes the visible tab there', async () => {
    await session.page.goto('chrome://version')
    const popup = await openPopup(session, session.page)
    await popup.click('[data-testid=select-area]')
    const refusal = await popup.waitForSelector('[data-testid=refusal]')
    expect(await refusal?.evaluate((element) => element.textContent)).toContain(
      'Take the visible tab instead',
    )
    await keepPicture(popup, 'popup-area-refused')
    await popup.close()
    const before = await newestJob(panel)
    await pressInPopup(session, session.page, 'visible-tab')
    await panelPage(session.browser)
    await expect.poll(async () => (await newestJob(panel))?.id, { timeout: 60_000 }).not.toBe(before?.id)
    await popupPage(session.browser, 1000).catch(() => undefined)
  })
})
