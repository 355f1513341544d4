import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endedJob, newestJob } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'

let session: Session
let panel: Page
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-pictures-'))
  session = await startSession()
  panel = await openSidePanel(session, session.page)
})
afterAll(async () => {
  await session.end()
  await rm(folder, { recursive: true })
})

async function jobOf(name: string, bytes: Uint8Array | string) {
  const file = join(folder, name)
  await writeFile(file, bytes)
  const input = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  return endedJob(panel, () => input.uploadFile(file))
}

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#88aacc' }, limitInputPixels: false })

it.each([
  ['text that is named .jpg', 'text.jpg', async () => 'This is no picture.'],
  [
    'the first bytes of a picture',
    'cut.png',
    async () => (await blank(800, 600).png().toBuffer()).subarray(0, 40),
  ],
])('says so of %s', async (_, name, make) => {
  const job = await jobOf(name, await make())
  expect(job.state).toBe('failed')
  expect(['photo-unreadable', 'photo-empty']).toContain(job.error?.code)
  const shown = await panel.waitForSelector('[data-testid=error] [data-code]')
  expect(await shown?.evaluate((element) => element.textContent)).toMatch(/picture|photo/i)
  await keepPicture(panel, `bad-picture-${name}`)
})

it('says so of a file of zero bytes, and asks for no look', async () => {
  const file = join(folder, 'zero.jpg')
  await writeFile(file, new Uint8Array())
  const before = await newestJob(panel)
  const input = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(file)
  const refusal = await panel.waitForSelector('[data-testid=refusal]')
  expect(await refusal?.evaluate((element) => element.textContent)).toContain('“zero.jpg” is empty')
  expect((await newestJob(panel))?.id).toBe(before?.id)
  await keepPicture(panel, 'bad-picture-zero')
})

it('refuses a picture of more than 50 megapixels in words', async () => {
  const job = await jobOf('huge.png', await blank(12_000, 5_000).png().toBuffer())
  expect(job.error?.code).toBe('photo-too-large')
})

it('looks at as much of a photo as has arrived, or says that it cannot', async () => {
  const whole = await readFile(DEMO_LOOK)
  const job = await jobOf('half.jpg', whole.subarray(0, whole.length / 2))
  expect(job.state === 'done' || job.error?.code === 'photo-unreadable').toBe(true)
})

it('finds nothing in a picture of nobody, and says what works better', async () => {
  const job = await jobOf('blank.png', await blank(600, 800).png().toBuffer())
  expect(job.state).toBe('done')
  await panel.waitForSelector('[data-testid=nothing-found]')
  await keepPicture(panel, 'nothing-found')
})

it('loses nothing of an earlier look', async () => {
  const good = await jobOf('good.jpg', await readFile(DEMO_LOOK))
  expect(good.state).toBe('done')
  const bad = await jobOf('bad.jpg', 'This is no picture.')
  expect(bad.state).toBe('failed')
  await panel.waitForSelector('[data-testid=error]')
  await panel.click('[data-testid=recent-look]')
  await panel.waitForSelector('[data-testid=panel][data-state=done] [data-testid=match]')
  expect((await newestJob(panel))?.id).toBe(good.id)
})
