import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endedLook } from '../browser/ended-look'
import { enginePage } from '../browser/extension-pages'
import type { RunningExtension } from '../browser/launch-extension'
import { openSidePanel } from '../browser/toolbar-button'
import { bundleScript } from './bundle-script'
import { chooseFile } from './choose-file'
import { bundledEmbeddingVersion, importMadeUp } from './import-made-up'
import { launchBuilt } from './launch-built'
import { extensionProcessBytes } from './process-memory'
import type { SearchStart } from './search-start'

/** Bytes. */
export interface EngineMemory {
  /** The engine's document alone, as the browser counts it: scripts, WebAssembly, DOM. */
  engine: number
  /** All of the extension's processes: with the panel and the service worker. */
  process: number
}

export interface StartTimes {
  products: number
  importMs: number
  /** One a fresh browser. */
  search: SearchStart[]
  /** A look in a fresh browser, models and all, from the wish to the matches. */
  firstLookMs: number
  /** After a look: with the bundled catalogue alone, and with all products. */
  memory: { bundled: EngineMemory; all: EngineMemory }
}

/** Times how the search starts with many products in the database, and weighs the engine, in the built extension. */
export async function timeStart(photo: string, products: number, rounds: number): Promise<StartTimes> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-start-'))
  const args = [`--user-data-dir=${profile}`, '--enable-blink-features=ForceEagerMeasureMemory']
  const inFreshBrowser = async <T>(work: (running: RunningExtension) => Promise<T>): Promise<T> => {
    const running = await launchBuilt(args)
    try {
      return await work(running)
    } finally {
      await running.browser.close()
    }
  }
  try {
    const before = await inFreshBrowser((running) => lookAndWeigh(running, photo))
    const importMs = await inFreshBrowser(async (running) =>
      importMadeUp(running, await running.browser.newPage(), products),
    )
    const search: SearchStart[] = []
    for (let i = 0; i < rounds; i++) search.push(await inFreshBrowser(startSearch))
    const after = await inFreshBrowser((running) => lookAndWeigh(running, photo))
    const memory = { bundled: before.memory, all: after.memory }
    return { products, importMs, search, firstLookMs: after.lookMs, memory }
  } finally {
    await rm(profile, { recursive: true })
  }
}

/** Opens the extension's own database in a page of its origin where nothing else runs. */
async function startSearch({ browser, extension }: RunningExtension): Promise<SearchStart> {
  const page = await browser.newPage()
  await page.goto(`chrome-extension://${extension.id}/third-party-licences.txt`)
  await page.evaluate(await bundleScript('scripts/bench/search-start.ts'))
  return page.evaluate((version) => window.startSearchHere(version), await bundledEmbeddingVersion())
}

async function lookAndWeigh(
  running: RunningExtension,
  photo: string,
): Promise<{ lookMs: number; memory: EngineMemory }> {
  const [page] = await running.browser.pages()
  const pid = running.browser.process()?.pid
  if (!page || pid === undefined) throw new Error('Chromium started without a page')
  const panel = await openSidePanel(running, page)
  const { job, stored } = await endedLook(panel, () => chooseFile(panel, 'upload', photo))
  const engine = await (await enginePage(running.browser)).evaluate(bytesOfThisDocument)
  const memory = { engine, process: await extensionProcessBytes(pid) }
  return { lookMs: stored.storedAt - job.askedAt, memory }
}

/** https://developer.mozilla.org/docs/Web/API/Performance/measureUserAgentSpecificMemory, which TypeScript does not know. */
async function bytesOfThisDocument(): Promise<number> {
  const { measureUserAgentSpecificMemory } = performance as Performance & {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>
  }
  return (await measureUserAgentSpecificMemory.call(performance)).bytes
}
