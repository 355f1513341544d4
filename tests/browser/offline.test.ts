import type { ElementHandle } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { startSession } from './harness/session.ts'

it('shows matches with their pictures without any network', async () => {
  const session = await startSession()
  const panel = await openSidePanel(session, session.page)
  for (const page of [panel, session.page]) await page.setOfflineMode(true)
  const input = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  const { matches } = await endedLook(panel, () => input.uploadFile(DEMO_LOOK))
  expect(matches[0]?.answer.matches.length).toBeGreaterThan(0)
  await panel.waitForSelector('[data-testid=match] img')
  const requests = await session.end()
  expect(requests).toEqual([])
})
