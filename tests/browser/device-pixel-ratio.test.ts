import { expect, it } from 'vitest'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { pressPickCommand } from '../../scripts/browser/start-picker.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { serveFixtureSite } from './harness/fixture-site.ts'
import { uiPartWhen } from './harness/own-ui.ts'
import { picturePageRoutes } from './harness/picture-pages.ts'
import { keepPicture } from './harness/screenshots.ts'
import { startSession } from './harness/session.ts'

it.each([1, 1.5, 2])(
  'cuts a picture out of a screen with %s pixels per CSS pixel',
  async (deviceScaleFactor) => {
    const site = await serveFixtureSite(DEMO_LOOK, picturePageRoutes())
    const session = await startSession({ hosts: site.hosts, deviceScaleFactor })
    try {
      await session.page.goto('http://www.shop.test/p/tainted-canvas')
      const panel = await openSidePanel(session, session.page)
      await pressPickCommand(session, session.page)
      await uiPartWhen(session.page, 'picker-bar', (bar) => bar !== null)
      await session.page.keyboard.press('Tab')
      await uiPartWhen(session.page, 'picker-light', (light) => light !== null)
      const seen = await session.page.$eval('#here', (canvas) => ({
        height:
          Math.min(innerHeight, canvas.getBoundingClientRect().bottom) - canvas.getBoundingClientRect().top,
        ratio: devicePixelRatio,
      }))
      expect(seen.ratio).toBe(deviceScaleFactor)
      const { stored } = await endedLook(panel, () => session.page.keyboard.press('Enter'))
      expect(stored.look.width).toBeCloseTo(400 * deviceScaleFactor, -1)
      expect(stored.look.height).toBeCloseTo(seen.height * deviceScaleFactor, -1)
      await keepPicture(panel, `device-pixel-ratio-${deviceScaleFactor}`)
    } finally {
      await session.end()
      await site.close()
    }
  },
)
