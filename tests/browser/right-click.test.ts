import { stat } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askForLook } from '../../scripts/browser/ask-for-look.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { type FixtureSite, type Picture, serveFixtureSite } from './harness/fixture-site.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { storedPhoto } from './harness/stored-photo.ts'

let site: FixtureSite
let session: Session
let panel: Page
let photoBytes: number

beforeAll(async () => {
  photoBytes = (await stat(DEMO_LOOK)).size
  site = await serveFixtureSite(DEMO_LOOK)
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
})
