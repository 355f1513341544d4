import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Session, type SessionOptions, startSession } from './session.ts'
import { until } from './until.ts'

/** A session whose page is “Your catalogue”. */
export interface CatalogueSession extends Session {
  /** The test's own, gone with the session. */
  folder: string
  /** Waits for the one file with this ending that the browser has saved; gives its path. */
  saved: (ending: string) => Promise<string>
}

/** @param prepare what the session needs of the test's folder before it starts */
export async function startAtCatalogue(
  prepare: (folder: string) => Promise<SessionOptions> = async () => ({}),
): Promise<CatalogueSession> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
  const downloads = join(folder, 'downloads')
  await mkdir(downloads)
  const session = await startSession(await prepare(folder))
  const cdp = await session.browser.target().createCDPSession()
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  await session.page.goto(`chrome-extension://${session.extension.id}/catalogue.html`)
  return {
    ...session,
    folder,
    async saved(ending) {
      const [file] = await until(
        async () => (await readdir(downloads)).filter((name) => name.endsWith(ending)),
        (names) => names.length === 1,
      )
      return join(downloads, file as string)
    },
    async end() {
      const requests = await session.end()
      await rm(folder, { recursive: true })
      return requests
    },
  }
}
