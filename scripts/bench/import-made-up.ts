import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { RunningExtension } from '../browser/launch-extension'
import { projectRoot } from '../setup/project-root.mjs'
import { chooseFile } from './choose-file'
import { madeUpCatalogue } from './made-up-catalogue'

const LOOK_EVERY_MS = 250

/** The version of the embedder that ships, by the catalogue that it was bundled with. */
export async function bundledEmbeddingVersion(): Promise<string> {
  const manifest = await readFile(join(projectRoot, 'catalog/demo/catalog.json'), 'utf8')
  return (JSON.parse(manifest) as { embeddingVersion: string }).embeddingVersion
}

/** Takes so many made-up products into a running extension, by its page of the catalogue; gives the milliseconds it took. */
export async function importMadeUp(
  { extension }: RunningExtension,
  page: Page,
  count: number,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'made-up-'))
  try {
    const zip = join(folder, 'made-up.zip')
    await writeFile(zip, await madeUpCatalogue(count, await bundledEmbeddingVersion()))
    await page.goto(`chrome-extension://${extension.id}/catalogue.html`)
    const started = performance.now()
    await chooseFile(page, 'choose-feed', zip)
    // Asked again and again: one question that waits so long is given up by puppeteer.
    while (!(await page.$('[data-testid=import][data-state=done]'))) {
      const failed = await page.$eval('[data-testid=import][data-state=failed]', textOf).catch(() => null)
      if (failed !== null) throw new Error(failed)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
    return performance.now() - started
  } finally {
    await page.goto('about:blank')
    await rm(folder, { recursive: true })
  }
}

function textOf(element: Element): string {
  return element.textContent ?? ''
}
