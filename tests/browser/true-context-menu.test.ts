import type { Page } from 'puppeteer-core'
import { expect, inject, it } from 'vitest'
import { newestJob } from '../../scripts/browser/ended-look.ts'
import { panelPage } from '../../scripts/browser/extension-pages.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { serveFixtureSite } from './harness/fixture-site.ts'
import { differenceFromDemoLook } from './harness/photo-difference.ts'
import { keepPicture } from './harness/screenshots.ts'
import { startSession } from './harness/session.ts'
import { storedPhotoBytes } from './harness/stored-photo.ts'
import { startVirtualScreen } from './harness/virtual-screen.ts'

const isPossible = inject('virtualDisplay')

it('has what the true context menu needs, in CI', () => {
  if (!isPossible) console.log('not run: the true context menu needs Linux with Xvfb and xdotool')
  expect(isPossible || !process.env.CI).toBe(true)
})

it.runIf(isPossible)('opens the panel with the matches from the browser’s own menu', async () => {
  const screen = await startVirtualScreen()
  const site = await serveFixtureSite(DEMO_LOOK)
  const session = await startSession({ hosts: site.hosts, display: screen.name })
  const { page } = session
  await page.goto(site.pageWith('cdn'))
  const [x, y] = await page.$eval('img', (image) => {
    const { left, top, width } = image.getBoundingClientRect()
    const border = (outerWidth - innerWidth) / 2
    return [screenX + border + left + width / 2, screenY + outerHeight - innerHeight - border + top + 100]
  })
  const { hand } = screen
  await hand('mousemove', String(Math.round(x ?? 0)), String(Math.round(y ?? 0)))
  const askByMenu = async (attempt = 1): Promise<Page> => {
    await hand('key', 'Escape', 'click', '3')
    // The browser draws the menu itself, and nothing tells that it is there: a slow machine may need another attempt.
    await new Promise((resolve) => setTimeout(resolve, 1000 * attempt))
    await hand('key', 'b')
    return panelPage(session.browser, 10_000).catch((error) => {
      if (attempt === 3) throw error
      return askByMenu(attempt + 1)
    })
  }

  const panel = await askByMenu()
  await panel.waitForSelector('[data-testid=panel][data-state=done]', { timeout: 60_000 })
  expect((await panel.$$('[data-testid=garment-tab]')).length).toBeGreaterThan(0)
  // The panel that opened has made the page narrower: the picture is cut out where it stands then.
  const job = await newestJob(panel)
  expect(job?.way).toBe('capture')
  const photo = await storedPhotoBytes(panel, job?.photoId ?? null)
  expect(await differenceFromDemoLook(photo)).toBeLessThan(6)
  await keepPicture(panel, 'true-context-menu')
  await session.end()
  await site.close()
  screen.end()
})
