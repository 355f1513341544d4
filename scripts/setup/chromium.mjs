import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { installDebianPackages } from './debian-packages.mjs'
import { installedBrowser } from './installed-browser.mjs'
import { step } from './progress.mjs'
import { projectRoot } from './project-root.mjs'
import { SetupError } from './setup-error.mjs'

const downloadFolder = join(projectRoot, '.browsers')

/**
 * A Chromium to run the extension in: CHROME_PATH, an installed one, Debian's package, a download.
 * Call after ensureDependencies.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureChromium() {
  const named = process.env.CHROME_PATH
  if (named) {
    if (await isExecutable(named)) return named
    throw new SetupError(`CHROME_PATH names ${named}, which cannot be run. Correct it or unset it.`)
  }
  const installed = await installedBrowser()
  if (installed) return installed
  if (await installDebianPackages('Chromium', ['chromium', 'fonts-liberation'])) {
    const packaged = await installedBrowser()
    if (packaged) return packaged
  }
  return downloadedBrowser()
}

async function downloadedBrowser() {
  const {
    Browser,
    computeExecutablePath,
    detectBrowserPlatform,
    getInstalledBrowsers,
    install,
    resolveBuildId,
  } = await import('@puppeteer/browsers')
  const [present] = await getInstalledBrowsers({ cacheDir: downloadFolder })
  if (present) return present.executablePath
  try {
    return await step('Downloading Chrome for Testing', async () => {
      const platform = detectBrowserPlatform()
      if (!platform) throw new Error(`there is none for ${process.platform} on ${process.arch}`)
      const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable')
      await install({ browser: Browser.CHROME, buildId, cacheDir: downloadFolder })
      return computeExecutablePath({ browser: Browser.CHROME, buildId, cacheDir: downloadFolder })
    })
  } catch (error) {
    throw new SetupError(
      `No Chrome or Chromium was found, and none could be downloaded (${messageOf(error)}).\n` +
        'Install Google Chrome or Chromium, or set CHROME_PATH to the program, and run this again.',
    )
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/** @param {string} path */
async function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
