import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../scripts/browser/ended-look.ts'
import { panelPage } from '../../scripts/browser/extension-pages.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, serveFixtureSite } from './harness/fixture-site.ts'
import { uiPartWhen } from './harness/own-ui.ts'
import { differenceFromDemoLook } from './harness/photo-difference.ts'
import { pageOf } from './harness/picture-pages.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { storedPhotoBytes } from './harness/stored-photo.ts'

let site: FixtureSite
let session: Session

beforeAll(async () => {
  site = await serveFixtureSite(DEMO_LOOK, {
    // In the middle, so that every change of the page's width moves it.
    '/middle': pageOf('<style>body{text-align:center}</style><img src="http://images.shop.test/plain.jpg">'),
  })
  session = await startSession({ hosts: site.hosts })
})
afterAll(async () => {
  await session.end()
  await site.close()
})

it('a real click on a picture opens the panel, and the picture is cut out where the narrower page then has it', async () => {
  const { page } = session
  await page.goto('http://www.shop.test/middle')
  const before = await page.$eval('img', (image) => ({
    width: innerWidth,
    x: image.getBoundingClientRect().x,
  }))
  await pressPickCommand(session, page)
  await uiPartWhen(page, 'picker-bar', (bar) => bar !== null)
  await page.click('img')
  const panel = await panelPage(session.browser)
  const job = await until(panel, 90_000, ({ state }) => state === 'done' || state === 'failed')
  const after = await page.$eval('img', (image) => ({
    width: innerWidth,
    x: image.getBoundingClientRect().x,
  }))
  expect(after.width).toBeLessThan(before.width - 100)
  expect(after.x).toBeLessThan(before.x - 50)
  expect(job.way).toBe('capture')
  const photo = await storedPhotoBytes(panel, job.photoId)
  expect(await differenceFromDemoLook(photo)).toBeLessThan(6)
  await panel.waitForSelector('[data-testid=match]')
  await keepPicture(panel, 'opening-panel')
})
