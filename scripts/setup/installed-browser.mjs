import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES_ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const MAC_CHROMIUM = '/Applications/Chromium.app/Contents/MacOS/Chromium'

/**
 * Chrome where its installer puts it on this system, else Chrome or Chromium on the PATH.
 * @returns {Promise<string | null>}
 */
export async function installedBrowser() {
  const { Browser, ChromeReleaseChannel, computeSystemExecutablePath } = await import('@puppeteer/browsers')
  for (const channel of Object.values(ChromeReleaseChannel)) {
    try {
      return computeSystemExecutablePath({ browser: Browser.CHROME, channel })
    } catch {
      // not installed: try the next place
    }
  }
  return existsSync(MAC_CHROMIUM) ? MAC_CHROMIUM : programOnPath(NAMES_ON_PATH)
}

/**
 * The first of some programs that stands on the PATH.
 * @param {string[]} names
 * @returns {string | null}
 */
export function programOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  for (const name of names) {
    for (const folder of folders) {
      const program = join(folder, name + suffix)
      if (existsSync(program)) return program
    }
  }
  return null
}
