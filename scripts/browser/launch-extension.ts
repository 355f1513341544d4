import puppeteer, { type Browser, type Extension } from 'puppeteer-core'
import { sandboxArgs } from './sandbox-args.ts'

export interface LaunchOptions {
  executablePath: string
  /** Folder of the built extension. */
  extensionFolder: string
  headless: boolean
  /** The X display to show on, such as ":99"; the caller's own where it is left out. */
  display?: string
  /** More switches of Chromium. */
  args?: string[]
}

export interface RunningExtension {
  browser: Browser
  extension: Extension
}

/** Starts Chromium with a fresh profile and the built extension in it; resolves once its service worker runs. */
export async function launchExtension(options: LaunchOptions): Promise<RunningExtension> {
  const browser = await puppeteer.launch({
    executablePath: options.executablePath,
    headless: options.headless,
    pipe: true, // enableExtensions with folders needs it
    enableExtensions: [options.extensionFolder],
    defaultViewport: null,
    env: options.display ? { ...process.env, DISPLAY: options.display } : process.env,
    args: ['--window-size=1440,900', '--window-position=0,0', ...sandboxArgs(), ...(options.args ?? [])],
  })
  await browser.waitForTarget((target) => target.type() === 'service_worker')
  const [extension] = (await browser.extensions()).values()
  if (!extension) {
    await browser.close()
    throw new Error(`Chromium did not load the extension of ${options.extensionFolder}`)
  }
  return { browser, extension }
}
