import { expect, inject, it } from 'vitest'
import { panelPage } from '../../scripts/browser/extension-pages.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { serveFixtureSite } from './harness/fixture-site.ts'
import { uiPart, uiPartWhen } from './harness/own-ui.ts'
import { startSession } from './harness/session.ts'
import { startVirtualScreen } from './harness/virtual-screen.ts'

const isPossible = inject('virtualDisplay')

it('has what true keys need, in CI', () => {
  if (!isPossible) console.log('not run: true keys need Linux with Xvfb and xdotool')
  expect(isPossible || !process.env.CI).toBe(true)
})

it.runIf(isPossible)('picks a picture by keys alone, from the command to the matches', async () => {
  const screen = await startVirtualScreen()
  const site = await serveFixtureSite(DEMO_LOOK)
  const session = await startSession({ hosts: site.hosts, display: screen.name })
  const { page } = session
  await page.goto(site.pageWith('same-origin'))
  await page.bringToFront()
  // A window that has just opened does not take an extension's keys for commands at once: then they are pressed again.
  for (let press = 0; press < 5 && (await uiPart(page, 'picker-bar')) === null; press++) {
    await screen.hand('key', 'alt+shift+l')
    await uiPartWhen(page, 'picker-bar', (bar) => bar !== null, 3000).catch(() => null)
  }
  expect(await uiPart(page, 'picker-bar')).not.toBeNull()
  await screen.hand('key', 'Tab')
  await uiPartWhen(page, 'picker-light', (light) => light !== null)
  await screen.hand('key', 'Return')
  const panel = await panelPage(session.browser)
  await panel.waitForSelector('[data-testid=panel][data-state=done]', { timeout: 60_000 })
  expect((await panel.$$('[data-testid=garment-tab]')).length).toBeGreaterThan(0)
  await session.end()
  await site.close()
  screen.end()
})
