import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import { expect, inject, it } from 'vitest'
import { endedJob } from '../../scripts/browser/ended-look.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { keepPicture } from './harness/screenshots.ts'
import { startSession } from './harness/session.ts'

it('says that a model is damaged when one byte of it differs', async () => {
  const damaged = await mkdtemp(join(tmpdir(), 'damaged-extension-'))
  await cp(inject('extensionFolder'), damaged, { recursive: true })
  const models = join(damaged, 'models')
  const detector = (await readdir(models)).find((name) => /^detector.*\.onnx$/.test(name))
  if (!detector) throw new Error('The build has no detector')
  const bytes = await readFile(join(models, detector))
  bytes[1000] = (bytes[1000] ?? 0) ^ 1
  await writeFile(join(models, detector), bytes)

  const session = await startSession({ extensionFolder: damaged })
  const panel = await openSidePanel(session, session.page)
  const input = (await panel.waitForSelector('[data-testid=upload]')) as ElementHandle<HTMLInputElement>
  const job = await endedJob(panel, () => input.uploadFile(DEMO_LOOK))
  expect(job.error?.code).toBe('model-corrupt')
  await panel.waitForSelector('[data-testid=error] [data-code=model-corrupt]')
  await keepPicture(panel, 'damaged-model')
  await session.end()
  await rm(damaged, { recursive: true })
})
