import { stat } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askForLook } from '../../scripts/browser/ask-for-look.ts'
import { chooseMenuItem } from '../../scripts/browser/choose-menu-item.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, type Picture, serveFixtureSite } from './harness/fixture-site.ts'
import { picturePageRoutes } from './harness/picture-pages.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { storedPhoto } from './harness/stored-photo.ts'

let site: FixtureSite
let session: Session
let panel: Page
let photoBytes: number

beforeAll(async () => {
  photoBytes = (await stat(DEMO_LOOK)).size
  site = await serveFixtureSite(DEMO_LOOK, picturePageRoutes())
  session = await startSession({ hosts: site.hosts })
  await session.page.goto(site.pageWith('same-origin'))
  panel = await openSidePanel(session, session.page)
})
afterAll(async () => {
  await session.end()
  await site.close()
})

async function lookOf(picture: Picture) {
  await session.page.goto(site.pageWith(picture))
  return endedLook(panel, () => askForLook(session, session.page, 'img'))
}

describe('a right-click on a picture', () => {
  it('shows its garments with their matches in the panel', async () => {
    const { stored, matches } = await lookOf('same-origin')
    expect(stored.look.people.length).toBeGreaterThan(0)
    expect(stored.look.garments.length).toBeGreaterThan(1)
    expect(matches[0]?.answer.matches.length).toBeGreaterThan(0)

    await panel.waitForSelector('[data-testid=panel][data-state=done]')
    const tabs = await panel.$$('[data-testid=garment-tab]')
    expect(tabs).toHaveLength(stored.look.garments.length)
    await panel.waitForSelector('[data-testid=match] img')
    expect(await panel.$('[data-testid=photo] img')).not.toBeNull()
    await keepPicture(panel, 'right-click-done')
  })

  it.each<Picture>(['same-origin', 'same-origin-corp', 'permitted-cdn'])(
    'takes the very file of a picture that is %s',
    async (picture) => {
      const { job } = await lookOf(picture)
      expect(await storedPhoto(panel, job.photoId)).toEqual({ type: 'image/jpeg', bytes: photoBytes })
    },
  )

  it.each<Picture>(['cdn', 'cdn-referer', 'permitted-referer'])(
    'photographs a picture that is %s off the screen',
    async (picture) => {
      const { job, stored } = await lookOf(picture)
      expect((await storedPhoto(panel, job.photoId))?.type).toBe('image/png')
      expect(stored.look.garments.length).toBeGreaterThan(0)
      expect(stored.look.height / stored.look.width).toBeCloseTo(1.5, 0)
    },
  )

  it('looks at the frame of this moment of a film', async () => {
    await session.page.goto('http://www.shop.test/p/film')
    await session.page.waitForFunction(
      () =>
        (document.querySelector('video')?.currentTime ?? 0) > 0 && !document.querySelector('video')?.paused,
    )
    const srcUrl = await session.page.$eval('video', ({ currentSrc }) => currentSrc)
    const { job, stored } = await endedLook(panel, () =>
      chooseMenuItem(session, session.page, { menuItemId: 'buy-this-look', mediaType: 'video', srcUrl }),
    )
    expect((await storedPhoto(panel, job.photoId))?.type).toBe('image/png')
    expect([stored.look.width, stored.look.height]).toEqual([400, 600])
    expect(stored.look.garments.length).toBeGreaterThan(0)
    await keepPicture(panel, 'right-click-film')
  })

  it('photographs the frame of another origin that a picture is in', async () => {
    await session.page.goto('http://www.shop.test/p/foreign-frame')
    const frameUrl = 'http://images.shop.test/framed'
    const click = {
      menuItemId: 'buy-this-look',
      srcUrl: 'http://images.shop.test/plain.jpg',
      // Which number the browser gives to a frame that is closed to us nobody can tell; none of them opens it.
      frameId: 987_654,
      frameUrl,
    }
    const { job, stored } = await endedLook(panel, () => chooseMenuItem(session, session.page, click))
    expect(job.way).toBe('capture')
    expect(stored.look.height / stored.look.width).toBeCloseTo(1.5, 1)
    expect(stored.look.garments.length).toBeGreaterThan(0)
  })

  it('says that a photo was taken off the screen, and takes all of it once its site is allowed', async () => {
    const { job } = await lookOf('cdn')
    expect(job.way).toBe('capture')
    await panel.waitForSelector('[data-testid=capture-note]')
    await keepPicture(panel, 'capture-note')
    const { job: again } = await endedLook(panel, () =>
      panel.evaluate(() => {
        const { request } = chrome.permissions
        // The browser's own question cannot be answered by a test: the answer is, and no permission comes of it.
        chrome.permissions.request = ((_: unknown, answer?: (isGiven: boolean) => void) => {
          answer?.(true)
          return Promise.resolve(true)
        }) as typeof request
        document.querySelector<HTMLElement>('[data-testid=allow-site]')?.click()
        chrome.permissions.request = request
      }),
    )
    expect(again.source).toEqual(job.source)
    expect(again.photoId).not.toBe(job.photoId)
  })
})
